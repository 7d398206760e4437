import { expect, test } from 'vitest';
import { statesApart } from './states';

test('what is the same is not apart, but for numbers that may differ unseen', () => {
  const state = { name: 'a', memory: 8_000_000_000, runtime_args: { heat: 1.5 } };
  expect(statesApart(state, { ...state })).toEqual({});
  const huge = { ...state, memory: 2 ** 53 };
  expect(Object.keys(statesApart(huge, { ...huge }))).toEqual(['memory']);
});
