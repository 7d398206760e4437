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

test('what changes no value is said in words too', () => {
  expect(changeWords({ action: 'user.sign-out', changes: {} }).verb).toBe('signed out');
  expect(changeWords({ action: 'conversation.delete-all', changes: {} }).verb).toBe('deleted');
});
