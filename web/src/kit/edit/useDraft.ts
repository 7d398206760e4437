import { useState } from 'react';

/**
 * A draft over what was stored when one began. While nothing is typed it follows what is stored; once something is, it
 * stays, and a save is checked against what it began with.
 *
 * @param draftOf what is stored, as it is typed
 */
export function useDraft<Stored, Draft extends object>(current: Stored, draftOf: (stored: Stored) => Draft) {
  const [base, setBase] = useState(current);
  const [draft, setDraft] = useState(() => draftOf(current));
  const isTouched = JSON.stringify(draft) !== JSON.stringify(draftOf(base));

  if (!isTouched && base !== current) {
    setBase(current);
    setDraft(draftOf(current));
  }
  return {
    base,
    draft,
    set: (patch: Partial<Draft>) => setDraft((before) => ({ ...before, ...patch })),
    /** Begins anew with what is stored, and what is typed over it. */
    rebase: (onto: Stored, typed: Draft) => {
      setBase(onto);
      setDraft(typed);
    },
    reset: (onto: Stored) => {
      setBase(onto);
      setDraft(draftOf(onto));
    },
  };
}
