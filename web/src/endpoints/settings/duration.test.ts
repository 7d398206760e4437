import { expect, test } from 'vitest';
import { durationWords, milliseconds, typed } from './duration';

test.each([
  [120_000, { amount: '2', unit: 'min' }],
  [90_000, { amount: '90', unit: 's' }],
  [1500, { amount: '1500', unit: 'ms' }],
  [undefined, { amount: '', unit: 's' }],
] as const)('%s ms are typed as %o, and read back', (ms, expected) => {
  expect(typed(ms)).toEqual(expected);
  expect(milliseconds(typed(ms))).toBe(ms);
});

test.each([
  [{ amount: '1.5', unit: 's' }, 1500],
  [{ amount: '1,5', unit: 's' }, 1500],
  [{ amount: ' ', unit: 'min' }, undefined],
  [{ amount: '-3', unit: 's' }, Number.NaN],
  [{ amount: 'soon', unit: 's' }, Number.NaN],
] as const)('%o is %s ms', (value, ms) => expect(milliseconds(value)).toBe(ms));

test('is said with its unit, and not at all where it is unset', () => {
  expect(durationWords(1500)).toBe('1,500 ms');
  expect(durationWords(undefined)).toBeUndefined();
});
