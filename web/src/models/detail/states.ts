import type { Json, JsonObject } from '../../kit/schema/pointer';
import { FIELD_NAMES, withExactMemory } from '../fields';
import type { Model } from '../types';
import type { Sides } from './sides';

/** All that is said of a model, as revisions keep it: without what the hub tells besides. */
export function stateOf(model: Model): JsonObject {
  const all = withExactMemory(model as unknown as JsonObject);
  return Object.fromEntries(
    ['id', ...FIELD_NAMES].flatMap((name) => (all[name] === undefined ? [] : [[name, all[name] as Json]])),
  );
}

/** In which fields two states differ, and how. */
export function statesApart(before: JsonObject, after: JsonObject): Sides {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const apart = names.filter((name) => !isSame(before[name], after[name]));
  return Object.fromEntries(apart.map((name) => [name, { old: before[name], new: after[name] }]));
}

const isSame = (one: Json | undefined, other: Json | undefined) =>
  JSON.stringify(one) === JSON.stringify(other);
