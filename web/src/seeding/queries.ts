import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { paged } from '../kit/useItems';
import type { Result } from './types';

/** How seeding is set up, and its last run. */
export const seedingQuery = queryOptions({
  queryKey: ['seeding', 'view'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/seeding', { signal })),
});

/** What became of each seed in the last run, page by page; of one result where that is asked. */
export const outcomesQuery = (result: Result | undefined) =>
  paged(['seeding', 'outcomes', result ?? 'all'], (after) =>
    answer(api.GET('/api/v1/seeding/outcomes', { params: { query: { result, limit: 200, after } } })),
  );

/** Models that differ from their seeds in what nobody touched. */
export const pendingQuery = paged(['seeding', 'pending'], (after) =>
  answer(api.GET('/api/v1/seeding/pending', { params: { query: { limit: 50, after } } })),
);

/** Seeds from the hub's own variables and files. */
export const runSeeding = (isDry: boolean) =>
  answer(api.POST('/api/v1/seeding', { params: { query: isDry ? { dryRun: 'true' } : {} } }));
