import type { Endpoint } from '../types';
import { type Difference, differences } from './differences';
import { changeOf, type Draft, draftOf } from './draft';

/** A field that someone else has changed meanwhile; `mine` where one has changed it as well. */
export type Clash = {
  pointer: string;
  label: string;
  before?: string;
  theirs?: string;
  mine?: string;
  isMine: boolean;
};

const asChange = (from: Endpoint, to: Endpoint) => changeOf(from, draftOf(to));

/** What has been changed by someone else since, beside what one has changed oneself. */
export function clashes(base: Endpoint, now: Endpoint, draft: Draft): Clash[] {
  const theirs = differences(base, asChange(base, now));
  const mine = new Map(differences(base, changeOf(base, draft)).map((line) => [line.pointer, line]));
  return theirs.map((line: Difference) => {
    const own = mine.get(line.pointer);
    return {
      pointer: line.pointer,
      label: line.label,
      before: line.old,
      theirs: line.new,
      mine: own?.new,
      isMine: own !== undefined,
    };
  });
}

/** A draft over what is stored now: what one has typed, and theirs where one has typed nothing. */
export function rebased(base: Endpoint, now: Endpoint, draft: Draft): Draft {
  const before = draftOf(base);
  const after = draftOf(now);
  const merged: Record<string, unknown> = { ...after };
  for (const key of Object.keys(before) as (keyof Draft)[]) {
    if (JSON.stringify(before[key]) !== JSON.stringify(draft[key])) merged[key] = draft[key];
  }
  return merged as Draft;
}

/** A draft without what one has typed where someone else has changed the same. */
export function yielding(base: Endpoint, now: Endpoint, draft: Draft): Draft {
  const before = draftOf(base);
  const after = draftOf(now);
  const merged: Record<string, unknown> = { ...rebased(base, now, draft) };
  for (const key of Object.keys(before) as (keyof Draft)[]) {
    if (JSON.stringify(before[key]) !== JSON.stringify(after[key])) merged[key] = after[key];
  }
  return merged as Draft;
}
