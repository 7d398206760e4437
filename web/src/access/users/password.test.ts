import { expect, test } from 'vitest';
import { madePassword, passwordFault } from './password';

test('a made password is four groups of five letters, each chosen by one byte', () => {
  const counting = (n: number) => Uint8Array.from({ length: n }, (_, i) => i);

  expect(madePassword(counting)).toBe('abcde-fghij-kmnpq-rstuv');
  expect(madePassword(() => new Uint8Array(20).fill(255))).toBe('99999-99999-99999-99999');
  expect(madePassword()).not.toBe(madePassword());
});

test('the length is that which the hub asks for, in characters', () => {
  expect(passwordFault('seven77')).toBe('must have 8 to 1,000 characters');
  expect(passwordFault('eight888')).toBeUndefined();
  expect(passwordFault('x'.repeat(1001))).toBe('must have 8 to 1,000 characters');
});
