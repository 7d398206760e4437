import { expect, test } from 'vitest';
import { actionWords, lastSet } from './changed';

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
