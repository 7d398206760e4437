import type { Change } from '../../kit/edit/change';
import type { Json } from '../../kit/schema/pointer';
import { labelOf, valueWords } from '../fields';

/** Fields with what they were and are, as revisions and seeds tell them. */
export type Sides = Record<string, Side>;

/** Bytes have their text as well, which is exact where a number of a browser is not. */
type Side = { old?: Json; new?: Json; old_text?: string; new_text?: string; by?: string };

/** What the hub tells of fields, which its description leaves open. */
export const sidesOf = (told: unknown): Sides =>
  typeof told === 'object' && told !== null ? (told as Sides) : {};

/** Old beside new of each field, in words. */
export const linesOf = (sides: Sides): Change[] =>
  Object.entries(sides)
    .map(([name, side]) => ({
      pointer: `/${name}`,
      label: labelOf(name),
      old: valueWords(name, side.old_text ?? side.old),
      new: valueWords(name, side.new_text ?? side.new),
    }))
    // an empty list that was not there before says nothing
    .filter((line) => line.old !== undefined || line.new !== undefined);
