import { type InfiniteData, type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { ProblemError } from '../../api/problem';
import { notifyProblem } from '../../kit/notify';
import type { Items } from '../../kit/useItems';
import { changeModel, KEYS, readModel, renewModels } from '../queries';
import type { Model } from '../types';

export type Switched = 'enabled' | 'hide';
type Flip = { model: Model; field: Switched; to: boolean };
type Lists = InfiniteData<Items<Model>>;

const MUTATION = ['registry', 'switch'];

/**
 * Switches of models in the list. What is switched shows at once, and goes back where it is refused. A model that
 * somebody else has changed since the list was read is not changed: one has not seen what one would change.
 */
export function useSwitches() {
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationKey: MUTATION,
    // one after the other: the second must know the model as the first has left it
    scope: { id: 'models' },
    mutationFn: async ({ model, field, to }: Flip) => {
      const shown = rowOf(queries, model.id) ?? model;
      const now = await readModel(model.id);
      if (now.model.updated_at !== shown.updated_at) throw changedMeanwhile(model);
      return changeModel(model.id, { [field]: to }, now.etag);
    },
    onMutate: async ({ model, field, to }) => {
      await queries.cancelQueries({ queryKey: KEYS.lists });
      patchRow(queries, model.id, { [field]: to });
    },
    onSuccess: (changed) => {
      queries.setQueryData(KEYS.one(changed.model.id), changed);
      patchRow(queries, changed.model.id, {
        updated_at: changed.model.updated_at,
        origins: changed.model.origins,
      });
    },
    onError: (error, { model, field, to }) => {
      patchRow(queries, model.id, { [field]: !to });
      notifyProblem(`${model.name} was not changed`, error);
    },
    onSettled: () => (queries.isMutating({ mutationKey: MUTATION }) === 1 ? renewModels(queries) : undefined),
  });
  const flip = useCallback(
    (model: Model, field: Switched, to: boolean) => mutate({ model, field, to }),
    [mutate],
  );
  return { flip };
}

export type Switches = ReturnType<typeof useSwitches>;

const changedMeanwhile = ({ name }: Model) =>
  new ProblemError(
    412,
    'stale',
    `Someone else has changed ${name} since this list was read. It is read anew: look, and switch again.`,
    'request',
  );

/** A model as it is shown. */
function rowOf(queries: QueryClient, id: string): Model | undefined {
  // what is in sight counts, not what a list knew that one has left
  const lists = queries.getQueriesData<Lists>({ queryKey: KEYS.lists, type: 'active' });
  return lists
    .flatMap(([, data]) => data?.pages.flatMap(({ items }) => items) ?? [])
    .find((model) => model.id === id);
}

function patchRow(queries: QueryClient, id: string, patch: Partial<Model>): void {
  queries.setQueriesData<Lists>(
    { queryKey: KEYS.lists },
    (data) =>
      data && {
        ...data,
        pages: data.pages.map((page) => ({
          ...page,
          items: page.items.map((model) => (model.id === id ? { ...model, ...patch } : model)),
        })),
      },
  );
}
