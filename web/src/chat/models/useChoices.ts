import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isChoice, modelsQuery, rowsOf } from './models';
import { recommendedQuery } from './recommended';

/**
 * What may be picked under a search. Recommendations stand before the models where nothing is searched for; the list
 * never waits for them, and is whole without them.
 */
export function useChoices(asked: string) {
  const query = useInfiniteQuery(modelsQuery(asked));
  const { isSuccess, data } = useQuery({ ...recommendedQuery, enabled: asked === '' });
  const recommended = asked === '' && isSuccess ? data : undefined;
  const models = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const rows = useMemo(() => rowsOf(models, recommended), [models, recommended]);
  const choices = useMemo(() => rows.filter(isChoice), [rows]);
  return { query, rows, choices, models, hasRecommended: (recommended?.length ?? 0) > 0 };
}
