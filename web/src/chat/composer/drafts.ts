/** What was typed and not sent, per conversation, on this device. */
const LONGEST = 100_000;

const keyOf = (user: string, conversation: string) => `modelyard:draft:${user}:${conversation}`;

export function draftOf(user: string, conversation: string): string {
  return storage()?.getItem(keyOf(user, conversation)) ?? '';
}

/** Keeps a draft; an empty one is forgotten. */
export function keepDraft(user: string, conversation: string, text: string): void {
  const key = keyOf(user, conversation);
  if (text.trim() === '') storage()?.removeItem(key);
  else write(key, text.slice(0, LONGEST));
}

function write(key: string, text: string): void {
  try {
    storage()?.setItem(key, text);
  } catch (error) {
    // a full storage keeps no draft; nothing else is lost by that
    if (!(error instanceof DOMException)) throw error;
  }
}

/** The browser's storage, unless it is closed to pages. */
function storage(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined;
  }
}

const modelKey = (user: string) => `modelyard:model:${user}`;

/** The model that was asked last. */
export const lastModel = (user: string): string | undefined =>
  storage()?.getItem(modelKey(user)) ?? undefined;

export const rememberModel = (user: string, model: string): void => write(modelKey(user), model);
