import type { JsonObject } from '../../kit/schema/pointer';
import { sidesOf } from '../detail/sides';
import { FIELDS, type FieldName, valueWords } from '../fields';
import type { Model, SeedComparison } from '../types';
import { seedValue, USUAL } from './draft';

const REQUIRED: readonly FieldName[] = ['name', 'type', 'runtime', 'user_modified'];

/** The fields that shall follow their seed, each by the digest of the seed that one looked at when one asked for it. */
export type Follows = Readonly<Partial<Record<FieldName, string>>>;

/**
 * What a field goes back to: what its seed says, else what is usual; undefined where it has neither. It has a digest
 * where the field follows its seed by that, and is not a person's.
 */
export function backTo(name: FieldName, seed: SeedComparison | null | undefined) {
  const says = seed?.seed as JsonObject | undefined;
  const digest = seed && Object.hasOwn(differing(seed), name) ? seed.digest : undefined;
  if (says && name !== 'user_modified' && Object.hasOwn(says, name)) {
    const value = seedValue(says, name);
    return { value, words: `${valueWords(name, value) ?? 'not set'}, as its seed says`, digest };
  }
  if (REQUIRED.includes(name)) return undefined;
  const usual = FIELDS.find((field) => field.name === name)?.default;
  return {
    value: USUAL[name],
    words: usual === undefined ? 'not set' : `${valueWords(name, usual)}, as usual`,
    digest,
  };
}

const differing = (seed: SeedComparison) => ({ ...sidesOf(seed.pending), ...sidesOf(seed.kept) });

/** A seed that has a say: the bundled list only suggests, and has none once anything else was said of the model. */
export function heeded(seed: SeedComparison | null | undefined, { user_modified, origins }: Model) {
  const isDecided = user_modified || Object.values(origins).some(({ kind }) => kind !== 'default');
  return seed?.origin.kind === 'default' && isDecided ? null : seed;
}

/** What is said of a field that shall follow a seed which is another by now. */
export function outdatedWords(name: FieldName, seed: SeedComparison | null | undefined): string {
  const to = backTo(name, seed);
  if (!seed || !to?.digest) return 'No seed would change it any more: reset it, or type what shall hold';
  return `Its seed is another by now. Reset leads to: ${to.words}. Or type what shall hold`;
}
