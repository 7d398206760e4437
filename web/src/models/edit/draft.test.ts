import { expect, test } from 'vitest';
import type { Json } from '../../kit/schema/pointer';
import { modelOf } from '../testing';
import { changedFields, type Draft, draftOf, faultsOf, mergePatch, patchOf } from './draft';

// an object may say more than the description names
const ARGS = { args: ['a'], gpu: { layers: 1, kind: 'x' } } as { args: string[] };
const stored = draftOf(modelOf({ runtime_args: ARGS }));
const typed = (patch: Partial<Draft>) => ({ ...stored, ...patch });
const patch = (over: Partial<Draft>) => {
  const draft = typed(over);
  return patchOf(stored, draft, changedFields(stored, draft));
};

test('what nobody set is not there, so that it is never shown as nothing', () => {
  expect(draftOf(modelOf({ memory: undefined, memory_text: undefined }))).toMatchObject({
    memory: undefined,
    context_length: undefined,
    sort_order: undefined,
    aliases: undefined,
  });
});

test.each<[Partial<Draft>, unknown]>([
  [{ name: 'New' }, { name: 'New' }],
  [{ memory: undefined }, { memory: null }],
  [{ memory: '8000 MB' }, {}],
  [{ memory: '8GiB' }, { memory: '8GiB' }],
  [{ aliases: ['x'] }, { aliases: ['x'] }],
  [{ sort_order: 3 }, { sort_order: 3 }],
  [{ runtime_args: ['a', 'b'] }, { runtime_args: ['a', 'b'] }],
  [{ runtime_args: undefined }, { runtime_args: null }],
  [
    { runtime_args: { args: ['a'], gpu: { layers: 2 } } },
    { runtime_args: { gpu: { layers: 2, kind: null } } },
  ],
  [{ runtime_args: {} }, { runtime_args: { args: null, gpu: null } }],
])('%j is sent as %j', (over, sent) => expect(patch(over)).toEqual(sent));

/** What a hub makes of a merge patch, by RFC 7396. */
function merged(target: Json | undefined, change: Json): Json {
  if (typeof change !== 'object' || change === null || Array.isArray(change)) return change;
  const isObject = typeof target === 'object' && target !== null && !Array.isArray(target);
  const result: Record<string, Json> = isObject ? { ...target } : {};
  for (const [key, value] of Object.entries(change)) {
    if (value === null) delete result[key];
    else result[key] = merged(result[key], value);
  }
  return result;
}

test('a patch makes one form of arguments any other', () => {
  const forms: Json[] = [
    [],
    ['a'],
    {},
    { args: ['a'] },
    { args: [], deep: { er: { x: 1 } } },
    { deep: { er: 2 } },
    { deep: ['x'] },
    { kept: null },
  ];
  for (const one of forms) {
    for (const other of forms.slice(0, -1)) expect(merged(one, mergePatch(one, other))).toEqual(other);
  }
});

test.each<[Partial<Draft>, string | undefined]>([
  [{ name: '  ' }, '/name'],
  [{ memory: '8G' }, '/memory'],
  [{ runtime_args: { gpu: null } }, '/runtime_args'],
  [{ runtime_args: { gpu: { layers: null } } }, '/runtime_args'],
  [{ memory: '1.5GiB', runtime_args: ['x'] }, undefined],
])('%j is wrong at %s', (over, pointer) =>
  expect(Object.keys(faultsOf(stored, typed(over)))[0]).toBe(pointer),
);

test('what is null in stored arguments already may stay so', () => {
  const was = typed({ runtime_args: { gpu: null } });
  expect(faultsOf(was, { ...was, runtime_args: { gpu: null, more: 1 } })).toEqual({});
});
