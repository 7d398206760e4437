import { expect, test } from 'vitest';
import { NO_FILTER, timesOf } from './filter';
import { countNew, type Entry } from './queries';
import { actionsWith, actionWords, pageOf } from './words';

const NOW = Date.parse('2026-06-01T12:00:00Z');

test('a range is counted back from now; own times go as the hub takes them', () => {
  expect(timesOf({ ...NO_FILTER, range: '24h' }, NOW)).toEqual({ since: '2026-05-31T12:00:00.000Z' });
  expect(timesOf({ ...NO_FILTER, range: 'own', since: '2026-05-01T10:00', until: 'x' }, NOW)).toEqual({
    since: new Date('2026-05-01T10:00').toISOString(),
  });
  expect(timesOf({ ...NO_FILTER, since: '2026-05-01T10:00' }, NOW)).toEqual({});
});

test('new is what the page does not have', () => {
  const entry = (id: string) => ({ id }) as Entry;
  expect(countNew([entry('c'), entry('b'), entry('a')], [entry('a')])).toBe(2);
});

test('actions are in words and can be chosen by kind; one that is not known stays choosable', () => {
  expect(actionWords('token.revoke')).toBe('Token revoked');
  expect(actionWords('conversation.delete-all')).toBe('All conversations deleted');
  const choices = actionsWith('').map(({ value }) => value);
  expect(choices.slice(0, 3)).toEqual(['', 'endpoint', 'endpoint.create']);
  expect(choices.slice(-2)).toEqual(['conversation', 'conversation.delete-all']);
  expect(actionsWith('x.y').at(-1)).toEqual({ value: 'x.y', label: 'x.y' });
});

test('what is deleted has no page', () => {
  const target = { kind: 'endpoint', id: 'e1', name: 'gpu-1' };
  expect(pageOf({ action: 'endpoint.update', target })?.to).toBe('/endpoints/$id/models');
  expect(pageOf({ action: 'endpoint.delete', target })).toBeUndefined();
});
