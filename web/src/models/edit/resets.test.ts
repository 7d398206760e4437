import { expect, test } from 'vitest';
import { modelOf } from '../testing';
import type { SeedComparison } from '../types';
import { backTo, heeded, outdatedWords } from './resets';

const seedOf = (memory: number, memory_text: string): SeedComparison => ({
  model: 'org/llama:8b',
  etag: '"1"',
  digest: 'd1',
  origin: { kind: 'variable', at: 'HELIX_SEED_MODEL_1' },
  seed: { memory, memory_text },
  pending: { memory: { old: 1, new: memory, old_text: '1', new_text: memory_text } },
  kept: {},
});

const LARGE = seedOf(2 ** 53, '9007199254740993');

test('a seed’s memory can be gone back to, to the byte', () => {
  expect(backTo('memory', seedOf(16_000_000_000, '16GB'))?.value).toBe('16GB');
  expect(backTo('memory', LARGE)).toEqual({
    value: '9007199254740993',
    words: '9007199254740993, as its seed says',
    digest: 'd1',
  });
});

test('a field follows its seed where it differs from that, and is a person’s else', () => {
  expect(backTo('memory', LARGE)?.digest).toBe('d1');
  expect(backTo('memory', { ...LARGE, pending: {}, kept: LARGE.pending })?.digest).toBe('d1');
  expect(backTo('memory', { ...LARGE, pending: {} })?.digest).toBeUndefined();
  expect(backTo('context_length', LARGE)?.digest).toBeUndefined();
});

test('of a seed that is another by now, it is told what it says', () => {
  expect(outdatedWords('memory', seedOf(16_000_000_000, '16GB'))).toContain('16GB, as its seed says');
  expect(outdatedWords('memory', { ...LARGE, pending: {} })).toContain('No seed would change it');
  expect(outdatedWords('memory', null)).toContain('No seed would change it');
});

test('the bundled list has no say once anything else was said of a model', () => {
  const bundled: SeedComparison = { ...LARGE, origin: { kind: 'default' } };
  const suggested = modelOf({ origins: { name: { kind: 'default' } } });
  expect(heeded(bundled, suggested)).toBe(bundled);
  expect(heeded(bundled, { ...suggested, user_modified: true })).toBeNull();
  expect(heeded(bundled, modelOf())).toBeNull();
  expect(heeded(LARGE, { ...suggested, user_modified: true })).toBe(LARGE);
});
