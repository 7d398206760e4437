import { expect, test } from 'vitest';
import { placeOf, rangeOf, stepsOf } from './range';

const NOW = Date.parse('2026-03-10T14:25:10Z');
const own = (from: string, to: string) => rangeOf({ range: 'own', from, to }, NOW);
const named = (range: string) => rangeOf({ range, from: '', to: '' }, NOW);

test.each([
  ['24h', '2026-03-09T15:00:00Z', 'hour', 24],
  ['7d', '2026-03-04T00:00:00Z', 'hour', 6 * 24 + 15],
  ['30d', '2026-02-09T00:00:00Z', 'day', 30],
  ['90d', '2025-12-11T00:00:00Z', 'day', 90],
] as const)('%s begins at %s in steps of an %s', (range, since, step, steps) => {
  expect(named(range)).toEqual({ since, step });
  expect(stepsOf(named(range), NOW)).toHaveLength(steps);
});

test('what is no range is a week', () => expect(named('<script>')).toEqual(named('7d')));

test('own dates are both included', () => {
  expect(own('2026-01-30', '2026-02-01')).toEqual({
    since: '2026-01-30T00:00:00Z',
    until: '2026-02-02T00:00:00Z',
    step: 'hour',
  });
  expect(stepsOf(own('2026-01-30', '2026-02-01'), NOW)).toHaveLength(72);
  expect(own('2026-01-01', '2026-02-01').step).toBe('day');
});

test('own dates the wrong way round are turned round', () =>
  expect(own('2026-02-01', '2026-01-30')).toEqual(own('2026-01-30', '2026-02-01')));

test('one date is enough, none too, and one that is none is left out', () => {
  expect(own('2026-03-01', '')).toEqual(own('2026-03-01', '2026-03-10'));
  expect(own('', '2026-02-07')).toEqual(own('2026-02-01', '2026-02-07'));
  expect(own('yesterday', '2026-13-45')).toEqual(own('2026-03-04', '2026-03-10'));
});

test('no step is in the future', () =>
  expect(stepsOf(own('2026-03-10', '2026-03-12'), NOW).at(-1)).toBe(Date.parse('2026-03-10T14:00:00Z')));

test("a day of UTC stands at its reader's midnight of that date", () => {
  const day = new Date(placeOf(Date.parse('2026-03-10T00:00:00Z'), 'day') * 1000);
  expect([day.getFullYear(), day.getMonth(), day.getDate(), day.getHours()]).toEqual([2026, 2, 10, 0]);
});
