import type { ReactNode } from 'react';

/** A column of a table. */
export type Column<T> = {
  /** Names it; also what a sort by it is called in the address. */
  key: string;
  header: string;
  cell: (row: T) => ReactNode;
  /** Whether rows can be sorted by it. */
  sort?: boolean;
  align?: 'end';
  /** A CSS length or percentage; what is without one shares the rest. */
  width?: string;
  /** Where it stands on the card that a row is on a small screen: its head, beside that, a line of its own, or nowhere. */
  card?: 'title' | 'aside' | 'wide' | 'hidden';
};

/** `-name` is by name, last first. */
export function sortOf(sort: string | undefined): { key: string; descending: boolean } {
  const descending = sort?.startsWith('-') ?? false;
  return { key: (descending ? sort?.slice(1) : sort) ?? '', descending };
}

/** What a click on a column's head makes of a sort. */
export function nextSort(sort: string | undefined, key: string): string {
  const now = sortOf(sort);
  return now.key === key && !now.descending ? `-${key}` : key;
}

/** Rows in the order of a sort, for lists that are whole in the browser. Equal ones keep theirs. */
export function sorted<T>(
  rows: readonly T[],
  sort: string,
  by: Record<string, (row: T) => string | number | undefined>,
): T[] {
  const { key, descending } = sortOf(sort);
  const value = by[key];
  if (!value) return [...rows];
  const order = (a: T, b: T) => compare(value(a), value(b), descending);
  return [...rows].sort(order);
}

/** What is not known comes last, whichever way. */
function compare(
  a: string | number | undefined,
  b: string | number | undefined,
  descending: boolean,
): number {
  if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
  const ascending =
    typeof a === 'string' && typeof b === 'string'
      ? a.localeCompare(b, 'en', { numeric: true })
      : Number(a) - Number(b);
  return descending ? -ascending : ascending;
}

const OWN_KEYS =
  'a, button, input, select, textarea, label, [role="slider"], [role="switch"], [role="menuitem"]';

/** Whether what was clicked, or typed into, does something by itself. */
export const isOfItsOwn = (target: EventTarget, within: Element) => {
  const found = target instanceof Element ? target.closest(OWN_KEYS) : null;
  return found !== null && found !== within && within.contains(found);
};
