import { expect, test } from 'vitest';
import { scopeOf, sinceOf, stacked, tokensOf } from './usage';

const NOW = Date.parse('2026-01-31T15:00:00Z');
const row = (over: object) => ({ requests: 1, errors: 0, ...over });

test.each([
  ['7', '2026-01-25T00:00:00Z'],
  ['90', '2025-11-03T00:00:00Z'],
  ['1000', '2026-01-02T00:00:00Z'],
])('%s days begin at %s', (days, since) => expect(sinceOf(days, NOW)).toBe(since));

test('rows become a series each, over every day; days without one are zero', () => {
  const rows = [
    row({ at: '2026-01-29T00:00:00Z', key: 'a', name: 'a', requests: 3 }),
    row({ at: '2026-01-31T00:00:00Z', key: 'a', name: 'a', requests: 4 }),
    row({ at: '2026-01-31T00:00:00Z', key: '', name: 'others', requests: 2 }),
    row({ at: '2025-01-31T00:00:00Z', key: 'a', name: 'a', requests: 9 }),
  ];
  const { x, series } = stacked(rows, '2026-01-29T00:00:00Z', '2026-01-31T15:00:00Z');
  expect(x).toHaveLength(3);
  expect(series).toEqual([
    { name: 'a', values: [3, 0, 4] },
    { name: 'others', values: [0, 0, 2] },
  ]);
});

test('tokens that nobody counted are unknown, not zero', () => {
  expect(tokensOf(row({}))).toBeUndefined();
  expect(tokensOf(row({ promptTokens: 5 }))).toBe(5);
});

test.each([
  [true, true, 'all'],
  [false, true, 'all'],
  [true, false, 'endpoints'],
  [false, false, 'mine'],
] as const)('own %s, admin %s: sees %s', (isOwn, isAdmin, scope) =>
  expect(scopeOf({ isOwn }, isAdmin)).toBe(scope),
);
