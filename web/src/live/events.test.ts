import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { carrier } from './events';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A cache with an answer for each key; gives the keys whose answers are out of date. */
function cache(keys: unknown[][]) {
  const queries = new QueryClient();
  for (const key of keys) queries.setQueryData(key, 'known');
  const stale = () => keys.filter((key) => queries.getQueryState(key)?.isInvalidated);
  return { queries, stale };
}

test('a change of one endpoint touches it and the lists, not the others', () => {
  const { queries, stale } = cache([
    ['endpoints', 'a', 'models'],
    ['endpoints', 'b'],
    ['endpoints', 'list', {}],
    ['health', {}],
    ['users'],
  ]);
  const { carry } = carrier(queries);

  carry({ name: 'endpoint', data: { id: 'a' } });
  vi.advanceTimersByTime(500);

  expect(stale()).toEqual([
    ['endpoints', 'a', 'models'],
    ['endpoints', 'list', {}],
    ['health', {}],
  ]);
});

test('many events in half a second ask anew once', () => {
  const { queries } = cache([['audit']]);
  const asked = vi.spyOn(queries, 'invalidateQueries');
  const { carry } = carrier(queries);

  for (let i = 0; i < 100; i++) carry({ name: 'audit', data: {} });
  vi.advanceTimersByTime(500);

  expect(asked).toHaveBeenCalledOnce();
});

test('what is served now comes with the event itself', () => {
  const { queries } = cache([]);

  carrier(queries).carry({ name: 'now', data: { inFlight: 3 } });

  expect(queries.getQueryData(['usage', 'now'])).toEqual({ inFlight: 3 });
});

test('after missed events everything is asked anew; a name that is not known changes nothing', () => {
  const { queries, stale } = cache([['users'], ['pins']]);
  const { carry } = carrier(queries);

  carry({ name: 'of a newer hub', data: {} });
  vi.advanceTimersByTime(500);
  expect(stale()).toEqual([]);
  carry({ name: 'reset', data: {} });
  expect(stale()).toEqual([['users'], ['pins']]);
});
