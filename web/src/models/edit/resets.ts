import type { JsonObject } from '../../kit/schema/pointer';
import { sidesOf } from '../detail/sides';
import { FIELDS, type FieldName, valueWords } from '../fields';
import type { SeedComparison } from '../types';
import { type Draft, isSame, seedValue, USUAL } from './draft';

const REQUIRED: readonly FieldName[] = ['name', 'type', 'runtime', 'user_modified'];

/** What a field goes back to: what its seed says, else what is usual; undefined where it has neither. */
export function backTo(name: FieldName, seed: SeedComparison | null | undefined) {
  const says = seed?.seed as JsonObject | undefined;
  if (says && name !== 'user_modified' && Object.hasOwn(says, name)) {
    const value = seedValue(says, name);
    return { value, words: `${valueWords(name, value) ?? 'not set'}, as its seed says` };
  }
  if (REQUIRED.includes(name)) return undefined;
  const usual = FIELDS.find((field) => field.name === name)?.default;
  return {
    value: USUAL[name],
    words: usual === undefined ? 'not set' : `${valueWords(name, usual)}, as usual`,
  };
}

/** The changed fields that are what their seed says again, so that they can follow it from now on. */
export function following(
  fields: readonly FieldName[],
  draft: Draft,
  seed: SeedComparison | null | undefined,
): FieldName[] {
  if (!seed) return [];
  const differing = { ...sidesOf(seed.pending), ...sidesOf(seed.kept) };
  return fields.filter((name) => {
    const to = backTo(name, seed);
    return Object.hasOwn(differing, name) && to !== undefined && isSame(name, draft[name], to.value);
  });
}
