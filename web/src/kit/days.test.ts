import { expect, test } from 'vitest';
import { calendar, passedOf, toneOf } from './days';

const day = (over: object) => ({ day: '2026-01-31', checks: 10, badChecks: 0, incidents: 0, ...over });

test('the calendar has 90 days, oldest first, over the end of months and years', () => {
  const days = calendar([day({ uptime: 0.5 }), day({ day: '2025-12-31', uptime: 1 })], '2026-01-31');
  expect(days).toHaveLength(90);
  expect(days[0]?.day).toBe('2025-11-03');
  expect(days.at(-1)).toMatchObject({ day: '2026-01-31', uptime: 0.5 });
  expect(days.filter((one) => one.uptime !== undefined)).toHaveLength(2);
});

test.each([
  [undefined, 'none'],
  [1, 'good'],
  [0.9999, 'warn'],
  [0.98, 'bad'],
] as const)('a day with uptime %s is %s', (uptime, tone) => expect(toneOf(day({ uptime }))).toBe(tone));

test('checks count as they are, not each day alike', () => {
  expect(passedOf([day({ checks: 90 }), day({ checks: 10, badChecks: 10 })])).toBe(0.9);
  expect(passedOf([day({ checks: 0 })])).toBeUndefined();
});
