import { expect, test } from 'vitest';
import type { Preparation } from '../types';
import { rateOf, sampleOf, secondsLeft } from './rate';

const pull = (completed_bytes: number | undefined, second: number): Preparation => ({
  endpoint: 'e1',
  name: 'gpu-1',
  stage: 'pulling',
  ...(completed_bytes !== undefined && { completed_bytes }),
  total_bytes: 1000,
  since: '2026-01-01T00:00:00Z',
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
});
const between = (one: Preparation, other: Preparation) => rateOf(sampleOf(one), sampleOf(other));

test('a rate is what came between two looks, and what is left at it', () => {
  const rate = between(pull(100, 0), pull(300, 2));
  expect(rate).toBe(100);
  expect(secondsLeft(pull(300, 2), rate)).toBe(7);
});

test.each([
  [pull(100, 0), pull(100, 2)],
  [pull(300, 0), pull(100, 2)],
  [pull(100, 2), pull(300, 2)],
  [pull(undefined, 0), pull(300, 2)],
])('nothing is told of the rate where nothing is known', (one, other) => {
  expect(between(one, other)).toBeUndefined();
  expect(secondsLeft(other, between(one, other))).toBeUndefined();
});
