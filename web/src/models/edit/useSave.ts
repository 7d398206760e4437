import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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

/** What of a save that was refused is stored all the same; all of it where only the answer could not be read. */
type Stored = 'nothing' | 'typed' | 'all';

type Outcomes = {
  onSaved: (saved: Tagged) => void;
  /** The first half of a save is done, and the second was refused. */
  onHalf: (saved: Tagged) => void;
  onRefused: (problem: ProblemError) => void;
};

/** Saves a form: what a person says, then what its seed shall say again. */
export function useSave({ onSaved, onHalf, onRefused }: Outcomes) {
  const queries = useQueryClient();
  const [stored, setStored] = useState<Stored>('nothing');
  const save = useMutation({
    onMutate: () => setStored('nothing'),
    mutationFn: async ({ base, patch, follows }: Wish): Promise<Tagged> => {
      const id = base.model.id;
      const isSaid = Object.keys(patch).length > 0;
      const said = isSaid ? await changeModel(id, patch, base.etag) : base;
      if (!follows) return said;
      try {
        await acceptSeed({ model: id, digest: follows.digest }, follows.fields, said.etag);
      } catch (error) {
        if (isSaid) {
          setStored('typed');
          queries.setQueryData(KEYS.one(id), said);
          onHalf(said);
        }
        void renewModels(queries);
        throw error;
      }
      return readModel(id).catch((error: unknown) => {
        setStored('all');
        void renewModels(queries);
        throw error;
      });
    },
    onSuccess: async (saved) => {
      queries.setQueryData(KEYS.one(saved.model.id), saved);
      onSaved(saved);
      notifyDone(`${saved.model.name} is changed.`);
      await renewModels(queries);
    },
    onError: (error) => onRefused(asProblem(error)),
  });
  return { ...save, stored };
}
