import { expect, test } from 'vitest';
import type { UsageRow } from '../types';
import { percentiles, stacked } from './series';

const STEPS = ['2026-03-08', '2026-03-09', '2026-03-10'].map((day) => Date.parse(day));
const row = (at: string, key: string, more: Partial<UsageRow>): UsageRow => ({
  at: `${at}T00:00:00Z`,
  key,
  name: key === '' ? 'others' : key,
  requests: 0,
  errors: 0,
  ...more,
});

test('the largest stands first, all others last, days without a request are 0', () => {
  const rows = [
    row('2026-03-08', '', { requests: 900 }),
    row('2026-03-08', 'small', { requests: 1 }),
    row('2026-03-10', 'large', { requests: 50 }),
  ];
  expect(stacked(rows, STEPS, 'requests')).toEqual([
    { name: 'large', values: [0, 0, 50] },
    { name: 'small', values: [1, 0, 0] },
    { name: 'others', values: [900, 0, 0] },
  ]);
});

test('unknown token counts are no 0, half known ones count', () => {
  const rows = [
    row('2026-03-08', 'a', { requests: 5, uncounted: 5 }),
    row('2026-03-09', 'a', { requests: 5, completionTokens: 7, uncounted: 3 }),
    row('2026-03-10', 'a', { requests: 5, promptTokens: 3, completionTokens: 7 }),
  ];
  expect(stacked(rows, STEPS, 'tokens')[0]?.values).toEqual([null, 7, 10]);
});

test('requests that were refused took no tokens, which is a known 0', () =>
  expect(stacked([row('2026-03-09', 'a', { requests: 5 })], STEPS, 'tokens')[0]?.values).toEqual([0, 0, 0]));

test('two endpoints of one name are told apart', () => {
  const rows = [
    row('2026-03-08', 'id-aaaaaa', { requests: 2, name: 'gpu' }),
    row('2026-03-08', 'id-bbbbbb', { requests: 1, name: 'gpu' }),
  ];
  expect(stacked(rows, STEPS, 'requests').map(({ name }) => name)).toEqual(['gpu (aaaaaa)', 'gpu (bbbbbb)']);
});

test('rows from outside of the steps are not drawn', () =>
  expect(stacked([row('2026-01-01', 'a', { requests: 1 })], STEPS, 'requests')).toEqual([]));

test('percentiles are three lines, with gaps where nothing is known', () => {
  const known: UsageRow = {
    key: '2026-03-09',
    name: '2026-03-09',
    requests: 3,
    errors: 0,
    firstEventMs: { p50: 10, p95: 20, p99: 30 },
  };
  expect(percentiles([known], STEPS, 'firstEventMs')).toEqual([
    { name: 'p50', values: [null, 10, null] },
    { name: 'p95', values: [null, 20, null] },
    { name: 'p99', values: [null, 30, null] },
  ]);
  expect(percentiles([known], STEPS, 'totalMs')[0]?.values).toEqual([null, null, null]);
});
