import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { paged } from '../../kit/useItems';
import { type Filter, timesOf } from './filter';

export type Entry = components['schemas']['AuditEntry'];
export type Action = Entry['action'];

/** One change by its id; what was done stays as it was. */
export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['trail', 'entry', id],
    queryFn: () => answer(api.GET('/api/v1/audit/{id}', { params: { path: { id } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });

/** What is on the page. Its key is not one that live updates make anew: nobody's place in the list moves. */
export const trailQuery = (filter: Filter) => ({
  ...paged(['trail', filter], (after) =>
    answer(api.GET('/api/v1/audit', { params: { query: { ...asked(filter), after } } })),
  ),
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnMount: 'always' as const,
  placeholderData: keepPreviousData,
});

/** Enough to say how many have come; who wants to see them loads the list again. */
const MOST_NEW = 100;

/** What has come since the newest entry of the page; asked anew whenever the hub says that something was done. */
export const newerQuery = (filter: Filter, newest: Entry | undefined) =>
  queryOptions({
    queryKey: ['audit', 'newer', filter, newest?.id],
    queryFn: () => newer(filter, newest?.at),
    enabled: newest !== undefined && timesOf(filter, Date.now()).until === undefined,
  });

async function newer(filter: Filter, since: string | undefined): Promise<Entry[]> {
  const query = { ...asked(filter), since, limit: MOST_NEW };
  return (await answer(api.GET('/api/v1/audit', { params: { query } }))).items;
}

function asked(filter: Filter) {
  const { actor, action, target } = filter;
  const times = timesOf(filter, Date.now());
  return {
    ...(actor === '' ? {} : { actor: actor.trim() }),
    ...(action === '' ? {} : { action }),
    ...(target === '' ? {} : { target: target.trim() }),
    ...times,
  };
}

/** How many of these the page does not have yet; those of the same instant are asked for with them. */
export const countNew = (newer: readonly Entry[], shown: readonly Entry[]) => {
  const known = new Set(shown.map(({ id }) => id));
  return newer.filter(({ id }) => !known.has(id)).length;
};
