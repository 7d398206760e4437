import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem, type ProblemError } from '../../api/problem';
import { notifyDone } from '../../kit/notify';
import type { FieldName } from '../fields';
import { acceptSeed, changeModel, KEYS, readModel, renewModels, type Tagged } from '../queries';
import type { ModelChange } from '../types';

type Wish = {
  base: Tagged;
  patch: ModelChange;
  /** Fields that follow their seed again, by the digest of the seed that was looked at. */
  follows?: { digest: string; fields: FieldName[] };
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
      const said = isSaid ? await changeModel(id, patch, base.etag) : base;
      if (!follows) return said;
      try {
        await acceptSeed({ model: id, digest: follows.digest }, follows.fields, said.etag);
      } catch (error) {
        if (isSaid) {
          queries.setQueryData(KEYS.one(id), said);
          onHalf(said);
        }
        void renewModels(queries);
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
