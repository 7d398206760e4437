import { expect, test } from 'vitest';
import { DEFAULTS, isNarrowed, wanted } from './search';

test.each([
  [{}, { sort: 'status' }],
  [{ search: '  gpu ' }, { search: 'gpu', sort: 'status' }],
  [
    { state: 'unhealthy', sort: 'name' },
    { state: 'unhealthy', sort: 'name' },
  ],
  [{ state: 'sleepy', sort: 'age' }, { sort: 'status' }],
])('an address with %o asks for %o', (said, asked) =>
  expect(wanted({ ...DEFAULTS, ...said })).toEqual(asked),
);

test('an order narrows nothing', () => {
  expect(isNarrowed(wanted({ ...DEFAULTS, sort: 'name' }))).toBe(false);
  expect(isNarrowed(wanted({ ...DEFAULTS, state: 'paused' }))).toBe(true);
});
