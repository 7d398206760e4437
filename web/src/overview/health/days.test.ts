import { expect, test } from 'vitest';
import { responsesOf } from './days';

const day = (name: string, more: object) => ({ day: name, checks: 10, badChecks: 0, incidents: 0, ...more });

test('ninety days, oldest first; a day without an answer has no value', () => {
  const first = day('2025-11-03', { responseTimeMs: { p50: 5, p95: 7 } });
  const last = day('2026-01-30', { responseTimeMs: { p50: 3, p95: 9 } });
  const { x, series } = responsesOf([last, first], '2026-01-31');
  expect(x).toHaveLength(90);
  expect(new Date((x[0] ?? 0) * 1000).toDateString()).toBe('Mon Nov 03 2025');
  expect(series.map(({ name, values }) => [name, values[0], values.at(-2), values.at(-1)])).toEqual([
    ['p50', 5, 3, null],
    ['p95', 7, 9, null],
  ]);
});
