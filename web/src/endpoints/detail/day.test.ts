import { expect, test } from 'vitest';
import { latencies, passed, stretches } from './day';

const NOW = Date.parse('2026-01-31T12:00:00Z');
const HOUR = 3600_000;
const iso = (hoursAgo: number) => new Date(NOW - hoursAgo * HOUR).toISOString();
const run = (from: number, to: number, status: 'healthy' | 'unhealthy', over = {}) => ({
  at: iso(from),
  until: iso(to),
  checks: 10,
  status,
  ...over,
});

test('runs that found the same are one stretch; newest-first and oldest-first give the same', () => {
  const runs = [run(2, 1, 'healthy'), run(1, 0, 'healthy'), run(6, 2, 'unhealthy', { reason: 'refused' })];
  const found = stretches(runs, NOW);
  expect(found.map(({ status, checks }) => [status, checks])).toEqual([
    ['unwatched', 0],
    ['unhealthy', 10],
    ['healthy', 20],
  ]);
  expect(stretches([...runs].reverse(), NOW)).toEqual(found);
});

test('stretches fill the day, end to end', () => {
  const found = stretches([run(20, 10, 'healthy'), run(5, 4, 'unhealthy')], NOW);
  expect(found[0]?.from).toBe(0);
  expect(found.at(-1)?.to).toBe(1);
  for (let i = 1; i < found.length; i++) expect(found[i]?.from).toBeCloseTo(found[i - 1]?.to ?? -1, 9);
  expect(found.map((one) => one.status)).toEqual([
    'unwatched',
    'healthy',
    'unwatched',
    'unhealthy',
    'unwatched',
  ]);
});

test('another reason is another stretch', () => {
  const runs = [
    run(24, 12, 'unhealthy', { reason: 'refused' }),
    run(12, 0, 'unhealthy', { reason: 'timeout' }),
  ];
  expect(stretches(runs, NOW).map((one) => one.reason)).toEqual(['refused', 'timeout']);
});

test('what was before the day is cut off, and nothing watched is one gap', () => {
  expect(stretches([run(30, 23, 'healthy')], NOW)[0]).toMatchObject({ status: 'healthy', from: 0 });
  expect(stretches([], NOW)).toMatchObject([{ status: 'unwatched', from: 0, to: 1 }]);
});

test('checks are counted by what they found', () =>
  expect(passed([run(2, 1, 'healthy'), run(1, 0, 'unhealthy')])).toEqual({ checks: 20, good: 10 }));

test('a run without an answer has no latency, and no zero', () =>
  expect(latencies([run(1, 0, 'unhealthy'), run(2, 1, 'healthy', { responseTimeMs: 7 })]).ms).toEqual([
    7,
    null,
  ]));
