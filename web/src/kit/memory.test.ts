import { expect, test } from 'vitest';
import { memoryBytes, memoryText } from './memory';

test.each([
  [8_000_000_000, '8GB'],
  [8_589_934_592, '8GiB'],
  [1_610_612_736, '1.5GiB'],
  [16_500_000_000, '16.5GB'],
  [1_099_511_627_776, '1TiB'],
  [1, '1'],
  [0, '0TiB'],
  [1_234_567_891, '1234567891'],
])('%d bytes are written %s, and read back', (bytes, text) => {
  expect(memoryText(bytes)).toBe(text === '0TiB' ? '0' : text);
  expect(memoryBytes(text)).toBe(BigInt(bytes));
});

test.each([
  [' 8 gb ', 8_000_000_000n],
  ['512mib', 536_870_912n],
  ['12 B', 12n],
  ['9007199254740993', 9_007_199_254_740_993n],
])('%s is exact, whatever its case', (text, bytes) => expect(memoryBytes(text)).toBe(bytes));

test.each(['', '8G', '16,5GB', '.5GB', '8.GB', '1e9', '1.5', '1.5B', '-1GB', 'much'])(
  '%s is no size',
  (text) => expect(memoryBytes(text)).toBeUndefined(),
);
