import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';

/** A model that the hub would ask, and why. */
export type Recommendation = components['schemas']['Recommendation'];

const MOST = '3';

/** The models that the hub would ask first for a chat. Their key is the models', so that what changes these renews it. */
export const recommendedQuery = queryOptions({
  queryKey: ['models', 'recommended'],
  queryFn: async ({ signal }) => {
    const query = { task: 'chat', most: MOST };
    return (await answer(api.GET('/api/v1/recommendations', { params: { query }, signal }))).items;
  },
});
