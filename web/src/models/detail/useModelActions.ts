import { useMutation, useQueryClient } from '@tanstack/react-query';
import { notifyDone, notifyProblem } from '../../kit/notify';
import { changeModel, KEYS, removeModel, renewModels } from '../queries';
import type { Model, ModelChange } from '../types';

/** What can be done with a model at once, each saying how it went. */
export function useModelActions(model: Model) {
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ patch }: { patch: ModelChange; done: string }) => changeModel(model.id, patch),
    onSuccess: async (changed, { done }) => {
      queries.setQueryData(KEYS.one(model.id), changed);
      notifyDone(done);
      await renewModels(queries);
    },
    onError: (error) => notifyProblem(`${model.name} was not changed`, error),
  });

  async function remove() {
    await removeModel(model.id);
    queries.removeQueries({ queryKey: KEYS.one(model.id) });
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
