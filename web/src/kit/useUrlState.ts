import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';

type Texts = Record<string, string>;
type Change<T> = (patch: Partial<T>, how?: { push?: boolean }) => void;

/**
 * State that is in the address: filters, sort, tab, selection. What is as by default is left out of it. A change takes
 * the place of the step before, unless `push` makes it one that Back leads away from.
 *
 * `const [filter, setFilter] = useUrlState({ search: '', state: '', sort: 'status' })`
 */
export function useUrlState<T extends Texts>(defaults: T): [T, Change<T>] {
  const search = useSearch({ strict: false }) as Texts;
  const navigate = useNavigate();
  const key = JSON.stringify(defaults);
  const known = useMemo(() => JSON.parse(key) as T, [key]);

  const values = useMemo(() => {
    const read = Object.keys(known).map((name) => [name, search[name] ?? known[name]]);
    return Object.fromEntries(read) as T;
  }, [known, search]);

  const change = useCallback<Change<T>>(
    (patch, how) => {
      navigate({
        to: '.',
        search: (before: Texts) => without({ ...before, ...patch } as Texts, known),
        replace: !how?.push,
        resetScroll: false,
      });
    },
    [navigate, known],
  );
  return [values, change];
}

/** The values that are not as by default. An empty one that differs from its default stays, so that it can be told. */
function without(values: Texts, defaults: Texts): Texts {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== defaults[name]));
}
