import { QueryClient } from '@tanstack/react-query';
import { ProblemError } from '../api/problem';

const MOST_RETRIES = 2;

/** Only what may be better next time is asked again: a hub that is away or says 5xx. */
export function mayRetry(failures: number, error: Error): boolean {
  const passing = error instanceof ProblemError && (error.status === 0 || error.status >= 500);
  return passing && failures < MOST_RETRIES;
}

/** The cache of answers. What was last known is shown at once and asked anew behind it. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { staleTime: 10_000, gcTime: 10 * 60_000, retry: mayRetry, networkMode: 'always' },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}
