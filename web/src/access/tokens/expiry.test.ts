import { expect, test } from 'vitest';
import { endOf, endOfDay, standing } from './expiry';

const NOW = Date.parse('2026-06-01T12:00:00Z');

test('a length goes as it is, a day until its end, and no end is none', () => {
  expect(endOf('90d', '')).toEqual({ expiresIn: '90d' });
  expect(endOf('never', '2026-01-01')).toEqual({});
  expect(endOf('date', '2026-12-31')).toEqual({ expiresAt: new Date(2027, 0, 1).toISOString() });
});

test('what is no day has no end', () => {
  expect(endOfDay('')).toBeUndefined();
  expect(endOfDay('2026-12')).toBeUndefined();
});

test('warns within a week of the end', () => {
  expect(standing({}, NOW).words).toBe('valid');
  expect(standing({ expiresAt: '2026-06-08T12:00:01Z' }, NOW)).toEqual({ tone: 'good', words: 'valid' });
  expect(standing({ expiresAt: '2026-06-03T12:00:00Z' }, NOW)).toEqual({
    tone: 'warn',
    words: 'ends in 2 d',
  });
  expect(standing({ expiresAt: '2026-06-01T12:00:00Z' }, NOW)).toEqual({ tone: 'bad', words: 'expired' });
});
