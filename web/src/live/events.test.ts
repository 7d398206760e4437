import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
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
    ['health', 'list', {}],
    ['health', 'days', 'a'],
    ['health', 'days', 'b'],
    ['users'],
  ]);
  const { carry } = carrier(queries);

  carry({ name: 'endpoint', data: { id: 'a' } });
  vi.advanceTimersByTime(500);

  expect(stale()).toEqual([
    ['endpoints', 'a', 'models'],
    ['endpoints', 'list', {}],
    ['health', 'list', {}],
    ['health', 'days', 'a'],
  ]);
});

test('a change of models touches the registry, the names to choose from and what is pending', () => {
  const { queries, stale } = cache([
    ['registry', 'list', {}],
    ['registry', 'one', 'a'],
    ['models', 'picker', ''],
    ['seeding', 'pending'],
    ['endpoints', 'a'],
  ]);
  const { carry } = carrier(queries);

  carry({ name: 'models', data: {} });
  vi.advanceTimersByTime(500);

  expect(stale()).toEqual([
    ['registry', 'list', {}],
    ['registry', 'one', 'a'],
    ['models', 'picker', ''],
    ['seeding', 'pending'],
  ]);
});

test('a pull that went on touches the registry alone', () => {
  const { queries, stale } = cache([
    ['registry', 'one', 'a'],
    ['models', 'picker', ''],
  ]);
  const { carry } = carrier(queries);

  carry({ name: 'placement', data: {} });
  vi.advanceTimersByTime(500);

  expect(stale()).toEqual([['registry', 'one', 'a']]);
});

test('many events in half a second ask anew once', () => {
  const { queries } = cache([['audit']]);
  const asked = vi.spyOn(queries, 'invalidateQueries');
  const { carry } = carrier(queries);

  for (let i = 0; i < 100; i++) carry({ name: 'audit', data: {} });
  vi.advanceTimersByTime(500);

  expect(asked).toHaveBeenCalledOnce();
});

/** Tells of a change of one of a thousand endpoints 50 times a second. */
async function storm(carry: ReturnType<typeof carrier>['carry'], seconds: number) {
  for (let i = 0; i < seconds * 50; i++) {
    carry({ name: 'endpoint', data: { id: `e${i % 1000}` } });
    await vi.advanceTimersByTimeAsync(20);
  }
}

test('an answer on the page is asked anew once a second while changes do not end, and once behind the last', async () => {
  const queries = new QueryClient();
  const asked = vi.fn(async () => 'known');
  const queryKey = ['health', 'down'];
  const leave = new QueryObserver(queries, { queryKey, queryFn: asked }).subscribe(() => {});
  await vi.advanceTimersByTimeAsync(0);
  const { carry } = carrier(queries);

  await storm(carry, 10.2);
  const until = asked.mock.calls.length;
  expect(until).toBeGreaterThanOrEqual(8);
  expect(until).toBeLessThanOrEqual(11);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toHaveBeenCalledTimes(until + 1);
  leave();
});

test('a list of ten pages costs a page a second, and is complete when changes end', async () => {
  const queries = new QueryClient();
  const asked = vi.fn(async ({ pageParam }: { pageParam: number }) => ({ items: [], next: pageParam + 1 }));
  const options = {
    queryKey: ['health', 'list', {}],
    queryFn: asked,
    initialPageParam: 0,
    getNextPageParam: (page: { next: number }) => page.next,
  };
  await queries.fetchInfiniteQuery({ ...options, pages: 10 });
  const leave = new InfiniteQueryObserver(queries, { ...options, staleTime: 60_000 }).subscribe(() => {});
  const { carry } = carrier(queries);
  asked.mockClear();

  await storm(carry, 33);
  expect(asked.mock.calls.length).toBeGreaterThanOrEqual(20);
  expect(asked.mock.calls.length).toBeLessThanOrEqual(30);
  asked.mockClear();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked.mock.calls.map(([{ pageParam }]) => pageParam)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  leave();
});

test('a change while an answer is on its way is asked for once that has come', async () => {
  const queries = new QueryClient();
  const answers: ((value: string) => void)[] = [];
  const queryFn = () => new Promise<string>((answer) => void answers.push(answer));
  const leave = new QueryObserver(queries, { queryKey: ['audit'], queryFn }).subscribe(() => {});
  const { carry } = carrier(queries);

  carry({ name: 'audit', data: {} });
  await vi.advanceTimersByTimeAsync(5000);
  expect(answers).toHaveLength(1);
  answers[0]?.('old');
  await vi.advanceTimersByTimeAsync(2000);

  expect(answers).toHaveLength(2);
  leave();
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
