import { useState } from 'react';
import type { Tagged } from '../queries';
import { changeOf, type Draft, draftOf } from './draft';

/**
 * A draft over what was stored when one began. While nothing is typed it follows what is stored; once something is, it
 * stays, and a save is checked against what it began with.
 */
export function useDraft(current: Tagged) {
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState<Draft>(() => draftOf(current.endpoint));
  const change = changeOf(base.endpoint, draft);
  const isTouched = JSON.stringify(draft) !== JSON.stringify(draftOf(base.endpoint));

  if (!isTouched && base !== current) {
    setBase(current);
    setDraft(draftOf(current.endpoint));
  }
  return {
    base,
    draft,
    change,
    /** How many fields are different. */
    changed: Object.keys(change).length,
    set: (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch })),
    /** Begins anew with what is stored, and what is typed over it. */
    rebase: (onto: Tagged, typed: Draft) => {
      setBase(onto);
      setDraft(typed);
    },
    reset: (onto: Tagged) => {
      setBase(onto);
      setDraft(draftOf(onto.endpoint));
    },
  };
}
