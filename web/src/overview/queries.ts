import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { paged } from '../kit/useItems';

/** How many of what is down are named before the rest is a number. */
export const NAMED = 8;

/** What is down, longest first, and how many are in which state. */
export const downQuery = queryOptions({
  queryKey: ['health', 'down'],
  queryFn: ({ signal }) =>
    answer(
      api.GET('/api/v1/health', {
        params: { query: { state: 'unhealthy', sort: 'status', history: 'false', limit: NAMED } },
        signal,
      }),
    ),
});

/** What is served at this moment; live updates set it every 2 s. */
export const nowQuery = queryOptions({
  queryKey: ['usage', 'now'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/usage/now', { signal })),
});

/** The models that answer without being loaded first. */
export const loadedQuery = paged(['models', 'loaded'], (after) =>
  answer(api.GET('/api/local-models/models', { params: { query: { loaded: 'true', limit: 12, after } } })),
);

/** The latest changes. */
export const changesQuery = queryOptions({
  queryKey: ['audit', 'latest'],
  queryFn: ({ signal }) => answer(api.GET('/api/v1/audit', { params: { query: { limit: 8 } }, signal })),
});

/** What a list of endpoints' health is narrowed to and sorted by. */
export type HealthWish = { search?: string; state?: string; sort: string };

export const healthQuery = (wish: HealthWish) =>
  paged(['health', 'dashboard', wish], (after) =>
    answer(api.GET('/api/v1/health', { params: { query: { ...wish, limit: 50, after } } })),
  );

/** What incidents are asked for: of all endpoints or one, only open or ended ones, only those since a time. */
export type IncidentWish = { endpoint?: string; open?: 'true' | 'false'; since?: string; limit?: number };

export const incidentsQuery = (wish: IncidentWish) =>
  paged(['health', 'incidents', wish], (after) =>
    answer(api.GET('/api/v1/health/incidents', { params: { query: { limit: 50, ...wish, after } } })),
  );

/** The last 90 days of one endpoint. */
export const daysQuery = (endpointId: string) =>
  queryOptions({
    queryKey: ['health', 'days', endpointId],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/health/{endpointId}/days', { params: { path: { endpointId } }, signal })),
    staleTime: 5 * 60_000,
  });

/** One endpoint, as far as a headline needs it. */
export const endpointQuery = (id: string) =>
  queryOptions({
    queryKey: ['endpoints', id, 'headline'],
    queryFn: ({ signal }) => answer(api.GET('/api/local-models/{id}', { params: { path: { id } }, signal })),
  });
