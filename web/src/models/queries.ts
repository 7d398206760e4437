import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../api/client';
import { asProblem } from '../api/problem';
import { paged } from '../kit/useItems';
import type { Model, ModelChange, ModelDraft, SeedComparison } from './types';

/** What the list is asked for; absent for any. */
export type ListSearch = {
  search?: string;
  type?: string;
  runtime?: string;
  enabled?: string;
  sort?: string;
};

const PAGE = 100;

/** The keys of what is cached; live updates ask anew by their first words. */
export const KEYS = {
  all: ['registry'] as const,
  lists: ['registry', 'list'] as const,
  one: (id: string) => ['registry', 'one', id] as const,
  seed: (id: string) => ['seeding', 'seed', id] as const,
};

/** The models of the registry, page by page. */
export const registryQuery = (wanted: ListSearch) =>
  paged([...KEYS.lists, wanted], (after) =>
    answer(api.GET('/api/v1/models', { params: { query: { ...wanted, limit: PAGE, after } } })),
  );

/** A model as it was read, with the tag that a change of it is checked against. */
export type Tagged = { model: Model; etag?: string };

const tagged = ({ data, response }: { data?: unknown; response: Response }): Tagged => ({
  model: data as Model,
  etag: response.headers.get('etag') ?? undefined,
});

export async function readModel(id: string, signal?: AbortSignal): Promise<Tagged> {
  return tagged(await api.GET('/api/v1/models/{id}', { params: { path: { id } }, signal }));
}

export async function addModel(body: ModelDraft): Promise<Tagged> {
  return tagged(await api.POST('/api/v1/models', { body }));
}

const ifMatch = (etag?: string) => (etag ? { headers: { 'if-match': etag } } : {});

/**
 * Changes a model.
 *
 * @param etag refuses with 412 where it was changed since it was read with this tag
 */
export async function changeModel(id: string, body: ModelChange, etag?: string): Promise<Tagged> {
  return tagged(await api.PATCH('/api/v1/models/{id}', { params: { path: { id } }, body, ...ifMatch(etag) }));
}

/** @param etag of the model as one sees it */
export async function removeModel(id: string, etag?: string): Promise<void> {
  await api.DELETE('/api/v1/models/{id}', { params: { path: { id } }, ...ifMatch(etag) });
}

/** @param etag of the model as it is now; absent for one that is gone */
export async function restoreModel(revision: string, etag?: string): Promise<Tagged> {
  const path = { revision };
  return tagged(
    await api.POST('/api/v1/model-revisions/{revision}/restore', { params: { path }, ...ifMatch(etag) }),
  );
}

export const modelQuery = (id: string) =>
  queryOptions({ queryKey: KEYS.one(id), queryFn: ({ signal }) => readModel(id, signal) });

/** Its changes, newest first; also of a model that is gone. */
export const revisionsQuery = (id: string) =>
  paged([...KEYS.one(id), 'revisions'], (after) =>
    answer(api.GET('/api/v1/model-revisions', { params: { query: { model: id, limit: 30, after } } })),
  );

/** Whether there ever was such a model. */
export const hadRevisionsQuery = (id: string) =>
  queryOptions({
    queryKey: [...KEYS.one(id), 'had'],
    queryFn: async ({ signal }) => {
      const query = { model: id, limit: 1 };
      const found = await orNull(answer(api.GET('/api/v1/model-revisions', { params: { query }, signal })));
      return found !== null;
    },
  });

/** Null where there is no such thing. */
async function orNull<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (asProblem(error).status === 404) return null;
    throw error;
  }
}

/** What seeding said of it last; null where no seed of the last run says anything, or there is no such model. */
export const seedQuery = (id: string) =>
  queryOptions({
    queryKey: KEYS.seed(id),
    queryFn: async ({ signal }): Promise<SeedComparison | null> => {
      const params = { path: { id } };
      return (await orNull(answer(api.GET('/api/v1/seeding/seeds/{id}', { params, signal })))) ?? null;
    },
  });

/**
 * Makes these fields of a model follow its seed; refused with 409 where that is not the seed that was looked at.
 *
 * @param etag refuses with 412 where the model was changed since it was read with this tag
 */
export const acceptSeed = (
  { model, digest }: Pick<SeedComparison, 'model' | 'digest'>,
  fields: string[],
  etag?: string,
) => answer(api.POST('/api/v1/seeding/accept', { body: { model, fields, digest }, ...ifMatch(etag) }));

/** Asks anew for what a change of models touches: the registry, the names that people choose from, what is pending. */
export const renewModels = (queries: QueryClient) =>
  Promise.all([KEYS.all, ['models'], ['seeding']].map((queryKey) => queries.invalidateQueries({ queryKey })));
