import type { Change } from '../../kit/edit/change';
import { memoryBytes, NO_MEMORY } from '../../kit/memory';
import { isObject, type Json, type JsonObject } from '../../kit/schema/pointer';
import { FIELD_NAMES, type FieldName, labelOf, valueWords, withExactMemory } from '../fields';
import type { Model, ModelChange } from '../types';

/** A model's fields while they are edited; what is not set is not there. */
export type Draft = { [name in FieldName]: Json | undefined };

const isNothing = (value: Json | undefined) =>
  value === undefined || value === null || (Array.isArray(value) && value.length === 0);

/** What is usual for a number is not set, so that a zero is never shown as if somebody had said it. */
function typed(name: FieldName, value: Json | undefined): Json | undefined {
  if (name === 'sort_order' && value === 0) return undefined;
  // an empty list of arguments is a list all the same
  return name !== 'runtime_args' && isNothing(value) ? undefined : value;
}

/** A model as it is typed. */
export function draftOf(model: Model): Draft {
  const said = withExactMemory(model as unknown as JsonObject);
  return fieldwise((name) => typed(name, said[name]));
}

/** What a field is when nobody says anything of it, and what a seed says, as it is typed. */
export const USUAL: Partial<Draft> = { enabled: true, hide: false, auto_pull: false, prewarm: false };
export const seedValue = (seed: JsonObject, name: FieldName) => typed(name, withExactMemory(seed)[name]);

const fieldwise = (of: (name: FieldName) => Json | undefined) =>
  Object.fromEntries(FIELD_NAMES.map((name) => [name, of(name)])) as Draft;

/** Whether two values of a field are the same to the hub; texts of memory by their bytes. */
export function isSame(name: FieldName, one: Json | undefined, other: Json | undefined): boolean {
  if (name === 'memory' && typeof one === 'string' && typeof other === 'string') {
    const bytes = memoryBytes(one);
    if (bytes !== undefined) return bytes === memoryBytes(other);
  }
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The fields in which what is typed differs from what is stored. */
export const changedFields = (before: Draft, draft: Draft): FieldName[] =>
  FIELD_NAMES.filter((name) => !isSame(name, before[name], draft[name]));

/** The merge patch that makes these fields what is typed. */
export function patchOf(before: Draft, draft: Draft, fields: readonly FieldName[]): ModelChange {
  const patch: Record<string, Json> = {};
  for (const name of fields) {
    const value = draft[name];
    patch[name] = name === 'runtime_args' ? mergePatch(before[name], value) : (value ?? null);
  }
  return patch as ModelChange;
}

/** By RFC 7396: what makes one value another. Nothing in an object is made null by it, but taken out. */
export function mergePatch(before: Json | undefined, after: Json | undefined): Json {
  if (after === undefined) return null;
  if (!isObject(after)) return after;
  const was = isObject(before) ? before : {};
  const patch: JsonObject = {};
  for (const key of Object.keys(was)) if (!Object.hasOwn(after, key)) patch[key] = null;
  for (const [key, value] of Object.entries(after)) {
    const old = Object.hasOwn(was, key) ? was[key] : undefined;
    if (JSON.stringify(old) !== JSON.stringify(value)) patch[key] = mergePatch(old, value);
  }
  return patch;
}

/** Old beside new of these fields, in words. */
export const linesOf = (before: Draft, draft: Draft, fields: readonly FieldName[]): Change[] =>
  fields.map((name) => ({
    pointer: `/${name}`,
    label: labelOf(name),
    old: valueWords(name, before[name]),
    new: valueWords(name, draft[name]),
  }));

/** What the form itself can tell is wrong, by the pointer of the field; the hub says the rest. */
export function faultsOf(before: Draft, draft: Draft): Record<string, string> {
  const faults: Record<string, string> = {};
  if (typeof draft.name !== 'string' || draft.name.trim() === '') {
    faults['/name'] = 'must have 1 to 200 characters';
  }
  if (typeof draft.memory === 'string' && memoryBytes(draft.memory) === undefined) {
    faults['/memory'] = NO_MEMORY;
  }
  if (makesNull(before.runtime_args, draft.runtime_args)) {
    faults['/runtime_args'] = 'must not make anything null: leave it out instead';
  }
  return faults;
}

/** A merge patch cannot say so. What is null already stays so. */
function makesNull(before: Json | undefined, after: Json | undefined): boolean {
  if (!isObject(after) || JSON.stringify(before) === JSON.stringify(after)) return false;
  const was = isObject(before) ? before : {};
  return Object.entries(after).some(([key, value]) =>
    value === null ? was[key] !== null : makesNull(was[key], value),
  );
}
