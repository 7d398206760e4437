import { expect, test } from 'vitest';
import { actionWords, changedFields, lastSet } from './changed';

test('says each field with what was and what is; nothing is nothing', () =>
  expect(
    changedFields({
      name: { old: 'a', new: 'b' },
      isShared: { old: false, new: true },
      includeModels: { old: [], new: ['q*', 'l*'] },
    }),
  ).toEqual([
    { field: 'name', old: 'a', new: 'b' },
    { field: 'isShared', old: 'false', new: 'true' },
    { field: 'includeModels', old: undefined, new: 'q*, l*' },
  ]));

test.each([null, undefined, 'text', {}])('%o changes nothing', (changes) =>
  expect(changedFields(changes)).toEqual([]),
);

test.each([
  ['endpoint.update', 'Changed'],
  ['endpoint.rotate', 'rotate'],
])('%s is said as %s', (action, words) => expect(actionWords(action)).toBe(words));

test('tells when the key was set last, not when it was removed', () => {
  const entries = [
    { at: '3', changes: { apiKey: { old: '***' } } },
    { at: '2', changes: { apiKey: { old: '***', new: '***' } } },
    { at: '1', changes: { apiKey: { new: '***' } } },
  ];
  expect(lastSet(entries, 'apiKey')).toBe('2');
  expect(lastSet(entries, 'name')).toBeUndefined();
});
