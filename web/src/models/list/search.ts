import type { ListSearch } from '../queries';
import { RUNTIME_WORDS, TYPE_WORDS } from '../words';

/** What of the list is in the address; what is as by default is left out of it. */
export const DEFAULTS = { search: '', type: '', runtime: '', enabled: '', sort: '', add: '' };
export type ListState = typeof DEFAULTS;

const SORTS = ['name', 'type', 'memory', 'updated_at'];

/** What the address asks for; what it says that means nothing is as not said. */
export function wanted({ search, type, runtime, enabled, sort }: ListState): ListSearch {
  return {
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(Object.hasOwn(TYPE_WORDS, type) && { type }),
    ...(Object.hasOwn(RUNTIME_WORDS, runtime) && { runtime }),
    ...((enabled === 'true' || enabled === 'false') && { enabled }),
    ...(SORTS.includes(sort.replace(/^-/, '')) && { sort }),
  };
}

/** Whether the list is narrowed, so that nothing in it does not mean that there is nothing. */
export const isNarrowed = ({ search, type, runtime, enabled }: ListSearch) =>
  [search, type, runtime, enabled].some((one) => one !== undefined);

/** What shows all again. */
export const ALL = { search: '', type: '', runtime: '', enabled: '' };
