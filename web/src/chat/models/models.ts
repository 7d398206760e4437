import { infiniteQueryOptions, useQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import type { Recommendation } from './recommended';

/** A model that the user reaches. */
export type Model = components['schemas']['ServedModel'];

const PAGE = 100;

const page = (
  query: { search?: string; model?: string; limit: number; after?: string },
  signal?: AbortSignal,
) => answer(api.GET('/api/local-models/models', { params: { query }, signal }));

/** The models that the user reaches and that have these words: loaded ones first, then pinned ones, then the others. */
export const modelsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['models', 'picker', search],
    queryFn: ({ pageParam, signal }) =>
      page({ search: search || undefined, limit: PAGE, after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

/** What is known of one model; undefined while it is not known, null where nobody serves it. */
export function useModel(id: string | undefined): Model | null | undefined {
  const found = useQuery({
    queryKey: ['models', 'one', id],
    queryFn: ({ signal }) => page({ model: id, limit: 1 }, signal),
    enabled: id !== undefined,
  });
  return found.data && (found.data.items[0] ?? null);
}

/** Whether pictures may be offered to a model: it sees, or nobody knows. */
export const maySee = (model: Model | null | undefined): boolean =>
  !model?.capabilities || model.capabilities.includes('vision');

export type Group = 'Recommended' | 'Loaded' | 'Pinned' | 'All';

/** Where a model stands in the list; the hub gives them in this order. */
export const groupOf = (model: Model): Group => {
  if (model.isLoaded) return 'Loaded';
  return model.isPinned ? 'Pinned' : 'All';
};

/** A model that may be picked: one of the list, or one that is recommended. */
export type Choice = { key: string; index: number; id: string } & (
  | { model: Model }
  | { recommendation: Recommendation }
);

export type Row = { key: string; group: Group } | Choice;

/** What is recommended, then all models, with the heads of their groups. */
export function rowsOf(models: readonly Model[], recommended: readonly Recommendation[] = []): Row[] {
  const rows: Row[] = [];
  let last: Group | undefined;
  let index = 0;
  const head = (group: Group) => {
    if (group !== last) rows.push({ key: `group-${group}`, group });
    last = group;
  };
  for (const recommendation of recommended) {
    head('Recommended');
    const id = recommendation.model;
    rows.push({ key: `recommended-${id}`, index: index++, id, recommendation });
  }
  for (const model of models) {
    head(groupOf(model));
    rows.push({ key: `model-${model.id}`, index: index++, id: model.id, model });
  }
  return rows;
}

export const isChoice = (row: Row): row is Choice => 'index' in row;
