import { expect, test } from 'vitest';
import { DEFAULTS, isNarrowed, wanted } from './search';

test.each([
  [{}, {}],
  [{ search: '  qwen ' }, { search: 'qwen' }],
  [
    { type: 'chat', runtime: 'vllm', enabled: 'false', sort: '-memory' },
    { type: 'chat', runtime: 'vllm', enabled: 'false', sort: '-memory' },
  ],
  [{ type: 'poem', runtime: 'steam', enabled: 'maybe', sort: 'colour' }, {}],
  [{ type: 'toString' }, {}],
])('an address with %o asks for %o', (said, asked) =>
  expect(wanted({ ...DEFAULTS, ...said })).toEqual(asked),
);

test('an order narrows nothing', () => {
  expect(isNarrowed(wanted({ ...DEFAULTS, sort: 'name' }))).toBe(false);
  expect(isNarrowed(wanted({ ...DEFAULTS, enabled: 'false' }))).toBe(true);
});
