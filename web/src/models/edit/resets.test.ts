import { expect, test } from 'vitest';
import { modelOf } from '../testing';
import type { SeedComparison } from '../types';
import { draftOf } from './draft';
import { backTo, following } from './resets';

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
  });
});

test('a memory that is another by a byte is not what its seed says', () => {
  const typed = (memory_text: string) => draftOf(modelOf({ memory_text }));
  expect(following(['memory'], typed('16GB'), seedOf(16_000_000_000, '16GB'))).toEqual(['memory']);
  expect(following(['memory'], typed('9007199254740993'), LARGE)).toEqual(['memory']);
  expect(following(['memory'], typed('9007199254740992'), LARGE)).toEqual([]);
});
