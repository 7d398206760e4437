import { answer, api } from '../../api/client';
import type { components } from '../../api/schema';
import { paged } from '../../kit/useItems';

export type Token = components['schemas']['TokenView'];
export type Scope = Token['scopes'][number];
export type TokenDraft = components['schemas']['TokenDraft'];

/** Which tokens by their state, as the hub takes it; empty is those that are not revoked. */
export const STATES = [
  { value: '', label: 'Not revoked' },
  { value: 'active', label: 'Valid' },
  { value: 'expired', label: 'Expired' },
  { value: 'revoked', label: 'Revoked' },
  { value: 'active,expired,revoked', label: 'All' },
];

/**
 * @param of    whose: one's own where it is empty, everyone's with `all`, or those of the user with that id
 * @param state one of STATES
 */
export const tokensQuery = (of: string, state: string) =>
  paged(['tokens', of, state], (after) =>
    answer(
      api.GET('/api/v1/tokens', {
        params: { query: { ...whose(of), ...(state === '' ? {} : { state }), after } },
      }),
    ),
  );

function whose(of: string): { all?: string; user?: string } {
  if (of === '') return {};
  return of === 'all' ? { all: 'true' } : { user: of };
}

export const addToken = (body: TokenDraft) => answer(api.POST('/api/v1/tokens', { body }));

export const revokeToken = (id: string) =>
  answer(api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }));
