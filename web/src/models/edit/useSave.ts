import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem, ProblemError } from '../../api/problem';
import { notifyDone } from '../../kit/notify';
import type { FieldName } from '../fields';
import { acceptSeed, changeModel, KEYS, readModel, renewModels, type Tagged } from '../queries';
import type { ModelChange } from '../types';

type Wish = {
  base: Tagged;
  patch: ModelChange;
  /** Fields that follow their seed again. */
  follows: FieldName[];
};

type Outcomes = {
  onSaved: (saved: Tagged) => void;
  /** The first half of a save is done, and the second was refused. */
  onHalf: (saved: Tagged) => void;
  onRefused: (problem: ProblemError) => void;
};

/** Saves a form: what a person says, then what its seed shall say again. */
export function useSave({ onSaved, onHalf, onRefused }: Outcomes) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async ({ base, patch, follows }: Wish): Promise<Tagged> => {
      const id = base.model.id;
      const isSaid = Object.keys(patch).length > 0;
      const said = isSaid ? await changeModel(id, patch, base.etag) : await unchanged(base);
      if (follows.length === 0) return said;
      try {
        await acceptSeed(id, follows);
      } catch (error) {
        if (isSaid) {
          queries.setQueryData(KEYS.one(id), said);
          onHalf(said);
          await renewModels(queries);
        }
        throw error;
      }
      return readModel(id);
    },
    onSuccess: async (saved) => {
      queries.setQueryData(KEYS.one(saved.model.id), saved);
      onSaved(saved);
      notifyDone(`${saved.model.name} is changed.`);
      await renewModels(queries);
    },
    onError: (error) => onRefused(asProblem(error)),
  });
}

/** What is accepted of a seed is checked against no tag: it is read once more instead. */
async function unchanged(base: Tagged): Promise<Tagged> {
  const now = await readModel(base.model.id);
  if (now.etag === base.etag) return now;
  throw new ProblemError(412, 'stale', 'It was changed meanwhile.', 'request');
}
