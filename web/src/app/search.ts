/** What stands behind the `?` of an address: every value is text, so that addresses are read and typed easily. */
export type Search = Record<string, string>;

/** What a page's address may say, so that links to it are typed: any of these as text; the page reads what it knows. */
export const saying =
  <T extends Search>() =>
  (search: Search): Partial<T> =>
    search as Partial<T>;

export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Values that are empty, or not there, are left out. */
export function writeSearch(search: Record<string, unknown>): string {
  const params = new URLSearchParams();
  for (const [key, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value));
  }
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}
