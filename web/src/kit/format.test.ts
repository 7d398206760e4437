import { expect, test } from 'vitest';
import { bytes, compact, count, counted, decimal, duration, milliseconds, percent, share } from './format';

test.each([
  [count(undefined), '–'],
  [count(0), '0'],
  [count(12345), '12,345'],
  [counted(0, 'model'), '0 models'],
  [counted(1, 'model'), '1 model'],
  [counted(1204, 'model'), '1,204 models'],
  [compact(9999), '9,999'],
  [compact(1_234_567), '1.2M'],
  [decimal(0.04), '0'],
  [decimal(12.34), '12.3'],
  [percent(1), '100 %'],
  [percent(0.99999), '99.99 %'],
  [milliseconds(12.6), '13 ms'],
  [milliseconds(1234), '1.2 s'],
  [milliseconds(125_000), '2 min'],
  [bytes(0), '0 B'],
  [bytes(999), '999 B'],
  [bytes(4_700_000_000), '4.7 GB'],
  [bytes(999_999_000), '1 GB'],
  [bytes(999_400_000), '999 MB'],
  [bytes(5_000_000_000_000_000), '5,000 TB'],
  [duration(59.9), '59 s'],
  [duration(3600), '1 h'],
  [duration(12_000), '3 h 20 min'],
  [duration(90_000), '1 d 1 h'],
  [duration(undefined), '–'],
])('%s is %s', (made, expected) => expect(made).toBe(expected));

test('a share is rounded, and some is never none', () => {
  expect([11 / 37, 3 / 26, 1 / 1_000_000, 0, 1].map(share)).toEqual([
    '29.73 %',
    '11.54 %',
    'under 0.01 %',
    '0 %',
    '100 %',
  ]);
});
