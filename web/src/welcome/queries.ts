import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';

/** How many endpoints one sees, whatever their state. */
export const endpointCountQuery = queryOptions({
  queryKey: ['health', 'count'],
  queryFn: async ({ signal }) => {
    const { summary } = await answer(api.GET('/api/v1/health', { params: { query: { limit: 1 } }, signal }));
    return Object.values(summary).reduce((sum, n) => sum + n, 0);
  },
});

/** Whether one has a token. */
export const hasTokenQuery = queryOptions({
  queryKey: ['tokens', 'any'],
  queryFn: async ({ signal }) => {
    const { items } = await answer(api.GET('/api/v1/tokens', { params: { query: { limit: 1 } }, signal }));
    return items.length > 0;
  },
});

/** A model that one can use now, for examples; absent where there is none. */
export const someModelQuery = queryOptions({
  queryKey: ['models', 'some'],
  queryFn: async ({ signal }) => {
    const { items } = await answer(
      api.GET('/api/local-models/models', { params: { query: { limit: 20 } }, signal }),
    );
    return (items.find((model) => model.isAvailable) ?? items[0])?.id ?? null;
  },
});
