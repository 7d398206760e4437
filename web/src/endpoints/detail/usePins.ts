import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client';
import { notifyProblem } from '../../kit/notify';
import { pinsQuery } from '../queries';

type Pins = { items: string[] };

/** The models one has pinned, and what pins and unpins one. What is asked for shows at once, and goes back if refused. */
export function usePins() {
  const queries = useQueryClient();
  const pinned = useQuery(pinsQuery).data?.items ?? [];
  const { queryKey } = pinsQuery;
  const set = useMutation({
    mutationFn: ({ model, isPinned }: { model: string; isPinned: boolean }) => {
      const at = { params: { path: { model } } };
      return isPinned
        ? api.PUT('/api/local-models/pins/{model}', at)
        : api.DELETE('/api/local-models/pins/{model}', at);
    },
    onMutate: async ({ model, isPinned }) => {
      await queries.cancelQueries({ queryKey });
      const before = queries.getQueryData<Pins>(queryKey);
      const others = (before?.items ?? []).filter((name) => name !== model);
      queries.setQueryData<Pins>(queryKey, { items: isPinned ? [...others, model] : others });
      return before;
    },
    onError: (error, { isPinned }, before) => {
      queries.setQueryData(queryKey, before);
      notifyProblem(isPinned ? 'The model was not pinned' : 'The model is still pinned', error);
    },
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey }),
        queries.invalidateQueries({ queryKey: ['models'] }),
      ]),
  });
  return {
    isPinned: (model: string) => pinned.includes(model),
    toggle: (model: string) => set.mutate({ model, isPinned: !pinned.includes(model) }),
  };
}

export type PinsOfMine = ReturnType<typeof usePins>;
