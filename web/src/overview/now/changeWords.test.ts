import { expect, test } from 'vitest';
import { changeWords } from './changeWords';

test('a change names its fields, three of them at most', () => {
  const changes = { name: { old: 'a', new: 'b' }, isShared: {}, isActive: {}, baseUrl: {} };
  expect(changeWords({ action: 'endpoint.update', changes })).toEqual({
    verb: 'changed',
    fields: 'name, isShared, isActive and 1 more',
    hasTarget: true,
  });
});

test('what was added needs no fields', () =>
  expect(changeWords({ action: 'token.create', changes: { name: { new: 'ci' } } })).toEqual({
    verb: 'added',
    fields: '',
    hasTarget: true,
  }));

test('who signs in does that to nothing else', () =>
  expect(changeWords({ action: 'user.sign-in', changes: null })).toEqual({
    verb: 'signed in',
    fields: '',
    hasTarget: false,
  }));

test('what changes no value is said in words too', () => {
  expect(changeWords({ action: 'user.sign-out', changes: {} }).verb).toBe('signed out');
  expect(changeWords({ action: 'conversation.delete-all', changes: {} }).verb).toBe('deleted');
});
