import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';

const PAGE = 100;

/** The user's conversations, the one changed last first. */
export const conversationsQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['conversations', 'list', { search }],
    queryFn: ({ pageParam, signal }) => {
      const query = { search: search || undefined, limit: PAGE, after: pageParam };
      return answer(api.GET('/api/v1/conversations', { params: { query }, signal }));
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });

/** A conversation whole. */
export const conversationQuery = (id: string) =>
  queryOptions({
    queryKey: ['conversations', id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/v1/conversations/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
