import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyDone, notifyProblem } from '../../kit/notify';
import { changeModel, KEYS, removeModel, renewModels, type Tagged } from '../queries';
import type { ModelChange } from '../types';

/** What can be done with a model at once, each saying how it went; it is done to what one sees, and to nothing newer. */
export function useModelActions({ model, etag }: Tagged) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ patch }: { patch: ModelChange; done: string }) => changeModel(model.id, patch, etag),
    onSuccess: async (changed, { done }) => {
      queries.setQueryData(KEYS.one(model.id), changed);
      notifyDone(done);
      await renewModels(queries);
    },
    onError: (error) => {
      notifyProblem(`${model.name} was not changed`, error);
      return lookAnew();
    },
  });

  const lookAnew = () => queries.invalidateQueries({ queryKey: KEYS.one(model.id), exact: true });

  async function remove() {
    try {
      await removeModel(model.id, etag);
    } catch (error) {
      void lookAnew();
      throw error;
    }
    for (const queryKey of [KEYS.one(model.id), KEYS.seed(model.id)]) queries.removeQueries({ queryKey });
    // the page itself is about to go, and has nothing to ask for any more
    const others = [KEYS.lists, ['models'], ['seeding', 'pending']];
    await Promise.all(others.map((queryKey) => queries.invalidateQueries({ queryKey })));
    notifyDone(`${model.name} is deleted. Its history stays at its address, and brings it back.`);
  }

  return {
    change: (patch: ModelChange, done: string) => change.mutate({ patch, done }),
    isChanging: change.isPending,
    remove,
  };
}

export type ModelActions = ReturnType<typeof useModelActions>;
