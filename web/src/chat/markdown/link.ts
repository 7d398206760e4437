const SAFE = new Set(['http:', 'https:', 'mailto:']);

/** The address of a link that may be followed; undefined for all else, such as `javascript:` and `data:`. */
export function safeHref(href: string): string | undefined {
  // what has no scheme would lead to a page of the hub that the model has invented
  const url = URL.parse?.(href) ?? parsed(href);
  return url && SAFE.has(url.protocol) ? url.href : undefined;
}

function parsed(href: string): URL | undefined {
  try {
    return new URL(href);
  } catch {
    return undefined;
  }
}
