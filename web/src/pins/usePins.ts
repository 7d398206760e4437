import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { answer, api } from '../api/client';
import { notifyProblem } from '../kit/notify';

type Pins = { items: string[] };
type Wish = { model: string; isPinned: boolean };

const pinsQuery = queryOptions({
  queryKey: ['pins'],
  queryFn: ({ signal }): Promise<Pins> => answer(api.GET('/api/local-models/pins', { signal })),
});

const { queryKey } = pinsQuery;
const MUTATION = ['pins'];

/** Pins as they are with this wish; what is not known stays so. */
const withPin =
  ({ model, isPinned }: Wish) =>
  (before: Pins | undefined): Pins | undefined => {
    const others = before?.items.filter((name) => name !== model);
    return others && { items: isPinned ? [...others, model] : others };
  };

/** The models one has pinned, and what pins and unpins one. What is asked for shows at once, and goes back if refused. */
export function usePins() {
  const queries = useQueryClient();
  const { data, error } = useQuery(pinsQuery);
  const pinned = data?.items;
  const isTold = useRef(false);
  useEffect(() => {
    if (!error || isTold.current) return;
    isTold.current = true;
    notifyProblem('Which models are pinned could not be loaded', error);
  }, [error]);

  const set = useMutation({
    mutationKey: MUTATION,
    // one after the other, in the order in which they were asked for
    scope: { id: 'pins' },
    mutationFn: ({ model, isPinned }: Wish) => {
      const at = { params: { path: { model } } };
      return isPinned
        ? api.PUT('/api/local-models/pins/{model}', at)
        : api.DELETE('/api/local-models/pins/{model}', at);
    },
    onMutate: async (wish) => {
      await queries.cancelQueries({ queryKey });
      queries.setQueryData<Pins>(queryKey, withPin(wish));
    },
    onError: (refusal, { model, isPinned }) => {
      queries.setQueryData<Pins>(queryKey, withPin({ model, isPinned: !isPinned }));
      notifyProblem(isPinned ? `${model} was not pinned` : `${model} is still pinned`, refusal);
    },
    onSettled: async () => {
      // what is asked for while others are on their way would show those as not done
      if (queries.isMutating({ mutationKey: MUTATION }) > 1) return;
      await Promise.all([queryKey, ['models']].map((key) => queries.invalidateQueries({ queryKey: key })));
    },
  });

  /** @param isListed what the list of models says of it, which holds while pins are not known */
  const isPinned = (model: string, isListed = false) => pinned?.includes(model) ?? isListed;
  return {
    isPinned,
    toggle: (model: string, isListed = false) => set.mutate({ model, isPinned: !isPinned(model, isListed) }),
  };
}

export type PinsOfMine = ReturnType<typeof usePins>;
