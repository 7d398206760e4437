import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { paged } from '../../kit/useItems';

export type Token = components['schemas']['TokenView'];
export type Scope = Token['scopes'][number];
export type TokenDraft = components['schemas']['TokenDraft'];

/** Whose tokens: one's own where it is empty, everyone's with `all`, or those of the user with that id. */
export const tokensQuery = (of: string) =>
  paged(['tokens', of], (after) =>
    answer(api.GET('/api/v1/tokens', { params: { query: { ...whose(of), after } } })),
  );

function whose(of: string): { all?: string; user?: string } {
  if (of === '') return {};
  return of === 'all' ? { all: 'true' } : { user: of };
}

export const addToken = (body: TokenDraft) => answer(api.POST('/api/v1/tokens', { body }));

export const revokeToken = (id: string) =>
  answer(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }));
