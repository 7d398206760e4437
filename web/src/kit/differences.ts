import microdiff from 'microdiff';

/** One value that an entry says is different; absent where there was none, or is none any more. */
export type Difference = { path: string; old?: string; new?: string; isSecret: boolean };

type Sides = { old?: unknown; new?: unknown };

/** How the hub writes a secret that is set. */
const SECRET = '***';
const WITHIN = ' › ';

/**
 * An entry's changes, value by value: old → new. A secret is never told; where one took the place of another, both sides
 * read the same.
 */
export function differences(changes: unknown): Difference[] {
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes as Record<string, Sides>)
    .flatMap(([field, sides]) => within(field, sides))
    .filter((one) => one.old !== undefined || one.new !== undefined);
}

function within(field: string, sides: Sides): Difference[] {
  const both = 'old' in sides && 'new' in sides;
  if (both && isObject(sides.old) && isObject(sides.new)) {
    const inner = microdiff(sides.old, sides.new);
    if (inner.length > 0) {
      return inner.map((one) =>
        difference([field, ...one.path].join(WITHIN), {
          ...('oldValue' in one ? { old: one.oldValue } : {}),
          ...('value' in one ? { new: one.value } : {}),
        }),
      );
    }
  }
  return [difference(field, sides)];
}

function difference(path: string, sides: Sides): Difference {
  const before = words(sides.old);
  const after = words(sides.new);
  const isSame = before !== undefined && before === after;
  return { path, old: before, new: after, isSecret: isSame || [before, after].includes(SECRET) };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isPlainList = (value: object): value is unknown[] =>
  Array.isArray(value) && value.every((one) => typeof one !== 'object');

function words(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object') return String(value);
  if (Object.keys(value).length === 0) return undefined;
  return isPlainList(value) ? value.join(', ') : JSON.stringify(value);
}

/** Which fields an entry changed, by name: those of its differences. */
export const fieldsOf = (changes: unknown): string[] => [
  ...new Set(differences(changes).map(({ path }) => path.split(WITHIN)[0] ?? path)),
];
