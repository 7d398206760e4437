import { STATES, type State } from '../../kit/states';
import type { ListSearch } from '../queries';

/** What of the list is in the address; what is as by default is left out of it. */
export const DEFAULTS = { search: '', state: '', sort: 'status', add: '' };
export type ListState = typeof DEFAULTS;

/** What the address asks for; what it says that means nothing is as not said. */
export function wanted({ search, state, sort }: ListState): ListSearch {
  return {
    ...(search.trim() !== '' && { search: search.trim() }),
    ...(isState(state) && { state }),
    sort: sort === 'name' ? 'name' : 'status',
  };
}

const isState = (text: string): text is State => (STATES as readonly string[]).includes(text);

/** Whether the list is narrowed, so that nothing in it does not mean that there is nothing. */
export const isNarrowed = ({ search, state }: ListSearch) => search !== undefined || state !== undefined;
