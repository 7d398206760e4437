/** Where older pages keep their list, in the browser. */
export const STORE = 'local-openai-models';

/** Where the store's text may come from, in the console of the old page. */
export const TO_COPY = `copy(localStorage.getItem('${STORE}'))`;

export type Read = { items: unknown[] } | { fault: string };

/** The items of what was pasted or of a file: the list itself, its text, or an object that was saved around it. */
export function readStore(text: string): Read {
  if (text.trim() === '') return { fault: 'Paste the list, or choose the file it is in.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
    // copied as a text of JavaScript, it is JSON within JSON
    if (typeof value === 'string') value = inside(value);
  } catch (error) {
    return { fault: `It is not JSON: ${error instanceof Error ? error.message : error}` };
  }
  const items = listIn(value);
  if (!items) return { fault: `It is no list, and has none under ${STORE}.` };
  return items.length === 0 ? { fault: 'The list is empty: there is nothing to import.' } : { items };
}

/** What a text of JSON has in it; the text where that is none. */
function inside(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function listIn(value: unknown): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return undefined;
  const inner = (value as Record<string, unknown>)[STORE];
  return typeof inner === 'string' ? listIn(inside(inner)) : Array.isArray(inner) ? inner : undefined;
}
