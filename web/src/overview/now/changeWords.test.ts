import { expect, test } from 'vitest';
import { changeWords } from './changeWords';

test('a change names its fields, three of them at most', () => {
  const changes = { name: { old: 'a', new: 'b' }, isShared: {}, isActive: {}, baseUrl: {} };
  expect(changeWords({ action: 'endpoint.update', changes })).toEqual({
    verb: 'changed',
    fields: 'name, isShared, isActive and 1 more',
  });
});

test('what was added needs no fields', () =>
  expect(changeWords({ action: 'token.create', changes: { name: { new: 'ci' } } })).toEqual({
    verb: 'added',
    fields: '',
  }));

test('an action that is not known here is said as it is', () =>
  expect(changeWords({ action: 'user.sign_out', changes: null }).verb).toBe('sign out'));
