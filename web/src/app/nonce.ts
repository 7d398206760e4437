/** The nonce that this answer's content security policy lets style elements carry. */
export function nonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** The part that locks scrolling behind a dialog looks for its nonce in this global. */
export function nonceForForeignStyles(): void {
  Object.assign(globalThis, { __webpack_nonce__: nonce() });
}
