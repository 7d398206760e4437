import { expect, test } from 'vitest';
import { modelOf } from '../testing';
import type { SeedComparison } from '../types';
import { draftOf } from './draft';
import { backTo, following } from './resets';

const seedOf = (memory: number): SeedComparison => ({
  model: 'org/llama:8b',
  etag: '"1"',
  digest: 'd1',
  origin: { kind: 'variable', at: 'HELIX_SEED_MODEL_1' },
  seed: { memory },
  pending: { memory: { old: 1, new: memory } },
  kept: {},
});

test('a seed’s memory can be gone back to where it is known to the byte', () => {
  expect(backTo('memory', seedOf(16_000_000_000))?.value).toBe('16GB');
  expect(backTo('memory', seedOf(2 ** 53))).toBeUndefined();
});

test('a memory that is not known to the byte is not what its seed says', () => {
  const typed = (memory_text: string) => draftOf(modelOf({ memory_text }));
  expect(following(['memory'], typed('16GB'), seedOf(16_000_000_000))).toEqual(['memory']);
  expect(following(['memory'], typed('9007199254740992'), seedOf(2 ** 53))).toEqual([]);
});
