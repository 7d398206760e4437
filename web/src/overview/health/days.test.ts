import { expect, test } from 'vitest';
import { daysOf } from './days';

const NOW = Date.parse('2026-01-31T14:00:00Z');
const day = (name: string, more: object) => ({ day: name, checks: 10, badChecks: 0, incidents: 0, ...more });

test('ninety days, oldest first, over the end of a year; a day without an answer has no value', () => {
  const first = day('2025-11-03', { responseTimeMs: { p50: 5, p95: 7 } });
  const { x, response } = daysOf([day('2026-01-30', { responseTimeMs: { p50: 3, p95: 9 } }), first], NOW);
  expect(x).toHaveLength(90);
  expect(response.map(({ name, values }) => [name, values[0], values.at(-2), values.at(-1)])).toEqual([
    ['p50', 5, 3, null],
    ['p95', 7, 9, null],
  ]);
});
