import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { paged } from '../../kit/useItems';

export type User = components['schemas']['UserView'];
export type Owned = components['schemas']['OwnedView'];
export type Patch = components['schemas']['UserPatch'];
export type Role = User['role'];

/** A user as they were, with what tells that from how they are now. */
export type Version = { user: User; etag?: string };

/** Sorting and searching happen in the browser, so pages are as large as they may be. */
const MOST = 1000;

/** All users for admins, oneself for others. */
export const usersQuery = paged(['users', 'list'], (after) =>
  answer(api.GET('/api/v1/users', { params: { query: { limit: MOST, after } } })),
);

export async function readUser(id: string): Promise<Version> {
  const { data, response } = await api.GET('/api/v1/users/{id}', { params: { path: { id } } });
  return { user: data as User, etag: response.headers.get('etag') ?? undefined };
}

/** A user to be edited. Its key is not one that live updates make anew: what is edited must not move underneath. */
export const versionQuery = (id: string) =>
  queryOptions({
    queryKey: ['user to edit', id],
    queryFn: () => readUser(id),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const addUser = (body: components['schemas']['UserDraft']) =>
  answer(api.POST('/api/v1/users', { body }));

/** Refused with 412 if the user is not as the ETag says any more. */
export const changeUser = (id: string, body: Patch, etag?: string) =>
  answer(
    api.PATCH('/api/v1/users/{id}', {
      params: { path: { id } },
      body,
      headers: etag === undefined ? {} : { 'if-match': etag },
    }),
  );

export type End = 'disable' | 'delete';

/** What disabling or deleting a user would do to what they own; refused as the thing itself would be. */
export const triedQuery = (id: string, how: End) =>
  queryOptions({ queryKey: ['user tried', id, how], queryFn: () => tried(id, how), staleTime: 0, gcTime: 0 });

async function tried(id: string, how: End): Promise<Owned[]> {
  const params = { path: { id }, query: { dryRun: 'true' } };
  const user =
    how === 'disable'
      ? await answer(api.PATCH('/api/v1/users/{id}', { params, body: { disabled: true } }))
      : await answer(api.DELETE('/api/v1/users/{id}', { params }));
  return user?.owned ?? [];
}

export const endUser = (id: string, how: End): Promise<unknown> =>
  how === 'disable'
    ? changeUser(id, { disabled: true })
    : answer(api.DELETE('/api/v1/users/{id}', { params: { path: { id } } }));
