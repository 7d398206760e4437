import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** One event of the hub's stream. */
export type LiveEvent = { name: string; data: Record<string, unknown> };

type Keys = (data: Record<string, unknown>) => QueryKey[];

/** Which answers are out of date once an event has come. */
const STALE: Record<string, Keys> = {
  endpoint: ({ id }) => [['endpoints', id], ['endpoints', 'list'], ['health'], ['models']],
  endpoints: () => [['endpoints'], ['health'], ['models']],
  audit: () => [['audit']],
  accounts: () => [['users'], ['tokens'], ['session']],
  conversations: ({ id }) => [
    ['conversations', 'list'],
    ['conversations', id],
  ],
};

const TOGETHER_MS = 500;

/**
 * Carries events into the cache of answers. What is out of date is asked anew at most twice a second, however many
 * events say so; `now` is itself the answer; `reset` says that events were missed, so that everything is.
 */
export function carrier(queries: QueryClient) {
  const stale = new Map<string, QueryKey>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush() {
    timer = undefined;
    for (const queryKey of stale.values()) void queries.invalidateQueries({ queryKey });
    stale.clear();
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
