/** One thing that the palette offers. */
export type PaletteItem = {
  id: string;
  label: string;
  /** A quiet word beside it. */
  description?: string;
  /** More words by which it is found. */
  words?: string;
  onSelect: () => void;
};

export type PaletteGroup = { label: string; items: readonly PaletteItem[] };

const MOST_OF_A_GROUP = 12;

/** The items in which every typed word is found; at most a dozen of a group, those first whose name begins so. */
export function matching(groups: readonly PaletteGroup[], typed: string): PaletteGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ label, items }) => ({ label, items: ranked(items, words).slice(0, MOST_OF_A_GROUP) }))
    .filter(({ items }) => items.length > 0);
}

function ranked(items: readonly PaletteItem[], words: readonly string[]): PaletteItem[] {
  const found = items.filter((item) => {
    const text = `${item.label} ${item.description ?? ''} ${item.words ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
  const [first] = words;
  if (first === undefined) return found;
  const begins = (item: PaletteItem) => item.label.toLowerCase().startsWith(first);
  return [...found.filter(begins), ...found.filter((item) => !begins(item))];
}
