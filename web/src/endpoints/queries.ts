import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import type { components } from '../api/schema';
import type { State } from '../kit/states';
import type { Endpoint, EndpointChange } from './types';

/** What the list is asked for; absent for any. */
export type ListSearch = { search?: string; state?: State; sort?: 'status' | 'name' };

/** Forty checks of each come with them: more at once take longer than anybody should wait. */
const PAGE = 50;

/** The keys of what is cached; live updates ask anew by their first words. */
export const KEYS = {
  all: ['endpoints'] as const,
  lists: ['health', 'list'] as const,
  one: (id: string) => ['endpoints', id] as const,
};

/** Endpoints with their health, page by page. */
export const endpointsQuery = (wanted: ListSearch) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.lists, wanted],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/health', {
          params: { query: { ...wanted, limit: PAGE, after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** An endpoint as it was read, with the tag that a change of it is checked against. */
export type Tagged = { endpoint: Endpoint; etag?: string };

export async function readEndpoint(id: string, signal?: AbortSignal): Promise<Tagged> {
  const { data, response } = await api.GET('/api/local-models/{id}', { params: { path: { id } }, signal });
  return { endpoint: data as Endpoint, etag: response.headers.get('etag') ?? undefined };
}

/**
 * Changes an endpoint.
 *
 * @param etag refuses with 412 where it was changed since it was read with this tag
 */
export async function changeEndpoint(id: string, patch: EndpointChange, etag?: string): Promise<Tagged> {
  const { data, response } = await api.PATCH('/api/local-models/{id}', {
    params: { path: { id } },
    body: patch,
    ...(etag && { headers: { 'if-match': etag } }),
  });
  return { endpoint: data as Endpoint, etag: response.headers.get('etag') ?? undefined };
}

export const endpointQuery = (id: string) =>
  queryOptions({ queryKey: KEYS.one(id), queryFn: ({ signal }) => readEndpoint(id, signal) });

/** Its models, page by page. */
export const modelsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.one(id), 'models'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/local-models/{id}/models', {
          params: { path: { id }, query: { limit: 1000, after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** Its health now, with its runs of the last 24 hours. */
export const healthQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEYS.one(id), 'health'],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/local-models/{id}/health', {
          params: { path: { id }, query: { history: 'true' } },
          signal,
        }),
      ),
  });

export const daysQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEYS.one(id), 'days'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/health/{endpointId}/days', { params: { path: { endpointId: id } }, signal })),
    staleTime: 5 * 60_000,
  });

export const incidentsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.one(id), 'incidents'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/health/incidents', {
          params: { query: { endpoint: id, limit: 20, after: pageParam } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

export const dependentsQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEYS.one(id), 'dependents'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/local-models/{id}/dependents', { params: { path: { id } }, signal })),
    staleTime: 0,
  });

export const auditQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: [...KEYS.one(id), 'audit'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/v1/audit', { params: { query: { target: id, limit: 50, after: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next,
  });

/** What of an endpoint's usage is asked for. */
export type UsageWish = {
  endpoint: string;
  by: 'model' | 'user' | 'day';
  scope: 'all' | 'endpoints' | 'mine';
  since: string;
};

type UsageAnswer = components['schemas']['UsageAnswer'];

/** As JSON: it is text only where CSV is asked for. */
async function usage(
  query: Omit<UsageWish, 'by'> & { by: string; limit: number; percentiles?: 'false' },
  signal: AbortSignal,
) {
  return (await answer(api.GET('/api/v1/usage', { params: { query }, signal }))) as UsageAnswer;
}

export const usageQuery = (wish: UsageWish) =>
  queryOptions({
    queryKey: ['usage', wish],
    queryFn: ({ signal }) => usage({ ...wish, limit: 200 }, signal),
  });

/** The same by day, over the models or the users that matter most. */
export const usageByDayQuery = (wish: UsageWish) =>
  queryOptions({
    queryKey: ['usage', 'by day', wish],
    queryFn: ({ signal }) => {
      const by = wish.by === 'user' ? 'day,user' : 'day,model';
      return usage({ ...wish, by, limit: 1000, percentiles: 'false' }, signal);
    },
  });
