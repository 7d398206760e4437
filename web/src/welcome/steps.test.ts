import { expect, test } from 'vitest';
import { currentStep, stateOfStep } from './steps';

const NONE = { password: false, endpoint: false, token: false };

test.each([
  ['', NONE, [], 'password'],
  ['', { ...NONE, password: true }, [], 'endpoint'],
  ['', { ...NONE, password: true }, ['endpoint'], 'token'],
  ['', { password: true, endpoint: true, token: true }, [], undefined],
  ['', NONE, ['password', 'endpoint', 'token'], undefined],
  ['password', { ...NONE, password: true }, [], 'password'],
  ['nonsense', NONE, [], 'password'],
] as const)('asked for %j with %o done and %j skipped: %s', (asked, done, skipped, step) =>
  expect(currentStep(asked, done, skipped)).toBe(step),
);

test('what is not known yet is neither done nor skipped over', () => {
  const done = { ...NONE, password: undefined };
  expect(stateOfStep('password', done, [])).toBe('unknown');
  expect(currentStep('', done, [])).toBe('password');
});
