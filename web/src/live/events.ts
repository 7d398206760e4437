import type { InfiniteData, Query, QueryClient, QueryKey } from '@tanstack/react-query';

/** One event of the hub's stream. */
export type LiveEvent = { name: string; data: Record<string, unknown> };

type Keys = (data: Record<string, unknown>) => QueryKey[];

/** Which answers are out of date once an event has come. */
const STALE: Record<string, Keys> = {
  endpoint: ({ id }) => [
    ['endpoints', id],
    ['endpoints', 'list'],
    ['health', 'list'],
    ['health', 'dashboard'],
    ['health', 'down'],
    ['health', 'incidents'],
    ['health', 'days', id],
    ['models'],
    ['registry'],
  ],
  endpoints: () => [['endpoints'], ['health'], ['models'], ['registry']],
  models: () => [['registry'], ['models'], ['seeding']],
  placement: () => [['registry']],
  seeding: () => [['seeding']],
  audit: () => [['audit']],
  accounts: () => [['users'], ['tokens'], ['session']],
  conversations: ({ id }) => [
    ['conversations', 'list'],
    ['conversations', id],
  ],
};

const TOGETHER_MS = 500;
const PAGE_EVERY_MS = 1000;

/**
 * Carries events into the cache of answers. What is out of date is asked anew soon, however many events say so: an
 * answer once a second, and a list of many pages, which is asked anew page by page, as many times less often. So a list
 * costs a page a second at most, be it as long as it may. `now` is itself the answer; `reset` says that events were
 * missed, so that everything is out of date.
 */
export function carrier(queries: QueryClient) {
  const stale = new Map<string, QueryKey>();
  const waiting = new Map<string, Query>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    timer = undefined;
    for (const queryKey of stale.values()) {
      for (const query of queries.getQueryCache().findAll({ queryKey })) waiting.set(query.queryHash, query);
    }
    stale.clear();
    for (const [hash, query] of waiting) {
      if (!isDue(query, Date.now())) continue;
      waiting.delete(hash);
      void queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
    }
    if (waiting.size > 0) timer = setTimeout(flush, TOGETHER_MS);
  }

  return {
    carry({ name, data }: LiveEvent) {
      if (name === 'reset') void queries.invalidateQueries();
      if (name === 'now') queries.setQueryData(['usage', 'now'], data);
      const keys = STALE[name]?.(data) ?? [];
      for (const key of keys) stale.set(JSON.stringify(key), key);
      if (keys.length > 0) timer ??= setTimeout(flush, TOGETHER_MS);
    },
    stop() {
      clearTimeout(timer);
    },
  };
}

/** Whether to ask anew now; what nobody looks at is only marked, which costs nothing. */
function isDue(query: Query, now: number): boolean {
  if (!query.isActive()) return true;
  // an answer that is on its way may be from before the change
  if (query.state.fetchStatus === 'fetching') return false;
  return now >= query.state.dataUpdatedAt + pagesOf(query.state.data) * PAGE_EVERY_MS;
}

const pagesOf = (data: unknown) => (data as Partial<InfiniteData<unknown>> | undefined)?.pages?.length ?? 1;
