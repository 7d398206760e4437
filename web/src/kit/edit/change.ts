/** One line of what a change does. An absent side is one that is not set. */
export type Change = { pointer: string; label: string; old?: string; new?: string };

/** A field that someone else has changed meanwhile; `mine` where one has changed it as well. */
export type Clash = {
  pointer: string;
  label: string;
  before?: string;
  theirs?: string;
  mine?: string;
  isMine: boolean;
};

/** What someone else has changed since, beside what one has changed oneself; both against what was there before. */
export function clashesOf(theirs: readonly Change[], mine: readonly Change[]): Clash[] {
  const own = new Map(mine.map((line) => [line.pointer, line]));
  return theirs.map((line) => {
    const also = own.get(line.pointer);
    return {
      pointer: line.pointer,
      label: line.label,
      before: line.old,
      theirs: line.new,
      mine: also?.new,
      isMine: also !== undefined,
    };
  });
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** A draft over what is stored now: what one has typed, and theirs where one has typed nothing. */
export function rebased<D extends object>(before: D, after: D, draft: D): D {
  const merged = { ...after };
  for (const key of keysOf(before, draft)) if (!isSame(before[key], draft[key])) merged[key] = draft[key];
  return merged;
}

/** A draft without what one has typed where someone else has changed the same. */
export function yielding<D extends object>(before: D, after: D, draft: D): D {
  const merged = rebased(before, after, draft);
  for (const key of keysOf(before, after)) if (!isSame(before[key], after[key])) merged[key] = after[key];
  return merged;
}

const keysOf = <D extends object>(...of: D[]) => [...new Set(of.flatMap(Object.keys))] as (keyof D)[];
