import { type InfiniteData, infiniteQueryOptions, type UseInfiniteQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';

/** A page of a list: its items, and what to ask for the next. */
export type Items<T> = { items: T[]; next?: string };

/** What a table needs to know of the rest of a list. */
export type More = { hasMore: boolean; isLoading: boolean; load: () => void };

/** A list that is asked page by page: `paged(['audit', filter], (after) => answer(api.GET(…)))`. */
export function paged<P extends Items<unknown>>(
  key: readonly unknown[],
  page: (after?: string) => Promise<P>,
) {
  return infiniteQueryOptions({
    queryKey: key,
    queryFn: ({ pageParam }) => page(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: P) => last.next,
  });
}

/** The items of all pages so far, and what fetches more. */
export function useItems<T>(query: UseInfiniteQueryResult<InfiniteData<Items<T>>>): {
  items: T[];
  more: More;
} {
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = query;
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  return {
    items,
    more: { hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() },
  };
}
