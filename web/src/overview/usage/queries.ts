import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { UsageAnswer } from '../types';
import type { Asked, Dimension } from './question';

/** Rows of a table at first: the hub merges the percentiles of no more than are asked for. */
export const FEW_ROWS = 50;
/** As many as anybody reads. */
export const MANY_ROWS = 200;
/** Rows of a chart at once, all of which it needs. */
const PAGE = 1000;
const MOST_PAGES = 10;
const EVERY_MS = 60_000;

type Wish = Asked & { by: string; limit: number; percentiles?: 'false'; after?: string };

const page = (query: Wish, signal: AbortSignal) =>
  answer(api.GET('/api/v1/usage', { params: { query }, signal }));

/** Usage added up by one thing, so many rows with the most requests. What was shown stays until the new is there. */
export const usageQuery = (by: string, asked: Asked, rows: number) =>
  queryOptions({
    queryKey: ['usage', 'by', by, asked, rows],
    queryFn: ({ signal }) => page({ ...asked, by, limit: rows }, signal),
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });

/** Usage by time: all rows, as a chart needs them. By something else besides, it has no times and speeds. */
export const overTimeQuery = (by: string, asked: Asked) =>
  queryOptions({
    queryKey: ['usage', 'over time', by, asked],
    queryFn: async ({ signal }): Promise<UsageAnswer> => {
      const wish: Wish = { ...asked, by, limit: PAGE, percentiles: by.includes(',') ? 'false' : undefined };
      const first = await page(wish, signal);
      const items = [...first.items];
      let next = first.next;
      for (let pages = 1; next !== undefined && pages < MOST_PAGES; pages++) {
        const more = await page({ ...wish, after: next }, signal);
        items.push(...more.items);
        next = more.next;
      }
      return { ...first, items, next };
    },
    placeholderData: keepPreviousData,
    refetchInterval: EVERY_MS,
  });

/** What a key that is narrowed to is called; itself where nothing is known of it in that time. */
export const nameQuery = (dimension: Dimension, key: string, { scope, since, until }: Asked) =>
  queryOptions({
    queryKey: ['usage', 'name', dimension, key, scope, since, until],
    queryFn: async ({ signal }) => {
      const query = { scope, since, until, by: dimension, [dimension]: key, limit: 1 };
      const { items } = await answer(api.GET('/api/v1/usage', { params: { query }, signal }));
      return items[0]?.name ?? key;
    },
    enabled: dimension !== 'model',
    staleTime: Number.POSITIVE_INFINITY,
  });
