import { expect, test } from 'vitest';
import { DEFAULTS, narrowed, questionOf } from './question';

const NOW = Date.parse('2026-03-10T14:25:10Z');

test('an empty address asks an admin for everything, a member for what is theirs, of a week', () => {
  expect(questionOf(DEFAULTS, true, NOW)).toMatchObject({
    by: 'model',
    show: 'requests',
    filters: [],
    asked: { scope: 'all', since: '2026-03-04T00:00:00Z' },
  });
  expect(questionOf(DEFAULTS, false, NOW).asked.scope).toBe('mine');
});

test("a member who follows an admin's link sees their own", () =>
  expect(questionOf({ ...DEFAULTS, scope: 'all' }, false, NOW).scope).toBe('mine'));

test('what nobody can mean is as by default', () =>
  expect(questionOf({ ...DEFAULTS, by: 'moon', show: '…', scope: 'x' }, true, NOW)).toMatchObject({
    by: 'model',
    show: 'requests',
    scope: 'all',
  }));

test('filters are asked for by their keys', () =>
  expect(questionOf({ ...DEFAULTS, model: 'qwen3:8b', user: '-' }, true, NOW)).toMatchObject({
    filters: [
      ['model', 'qwen3:8b'],
      ['user', '-'],
    ],
    asked: { model: 'qwen3:8b', user: '-' },
  }));

test('a row leads to what comes next that is not narrowed yet', () => {
  expect(narrowed(DEFAULTS, 'model', 'qwen')).toEqual({ model: 'qwen', by: 'endpoint' });
  expect(narrowed({ ...DEFAULTS, endpoint: 'e1' }, 'model', 'qwen')).toEqual({ model: 'qwen', by: 'user' });
  expect(narrowed(DEFAULTS, 'token', 't1')).toEqual({ token: 't1', by: 'model' });
  const narrow = { ...DEFAULTS, endpoint: 'e', user: 'u', token: 't' };
  expect(narrowed(narrow, 'model', 'qwen')).toEqual({ model: 'qwen', by: 'model' });
});
