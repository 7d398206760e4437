import { expect, test } from 'vitest';
import { areaPath, linePath } from './sparkline';

test('the highest value is at the top, nothing at the bottom', () =>
  expect(linePath([0, 10, 5])).toBe('M0 27L60 2L120 14.5'));

test('a minute without anything is a line along the bottom', () =>
  expect(linePath([0, 0])).toBe('M0 27L120 27'));

test('the area is closed', () => expect(areaPath([1, 1])).toBe('M0 2L120 2L120 28L0 28Z'));

test('fewer than two values are nothing to draw', () => {
  expect(linePath([3])).toBe('');
  expect(areaPath([])).toBe('');
});
