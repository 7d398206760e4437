import type { Entry } from './queries';

/** Actions to choose from; a kind alone is all of that kind. */
export const ACTIONS = [
  { value: '', label: 'Everything' },
  { value: 'endpoint', label: 'Endpoints' },
  { value: 'endpoint.create', label: 'Endpoint added' },
  { value: 'endpoint.update', label: 'Endpoint changed' },
  { value: 'endpoint.delete', label: 'Endpoint deleted' },
  { value: 'user', label: 'Users' },
  { value: 'user.create', label: 'User added' },
  { value: 'user.update', label: 'User changed' },
  { value: 'user.delete', label: 'User deleted' },
  { value: 'user.sign-in', label: 'Signed in' },
  { value: 'user.sign-out', label: 'Signed out' },
  { value: 'token', label: 'Tokens' },
  { value: 'token.create', label: 'Token made' },
  { value: 'token.revoke', label: 'Token revoked' },
  { value: 'conversation', label: 'Chats' },
];

/** An action for people; one without words of its own by its name. */
export function actionWords(action: string): string {
  const known = ACTIONS.find(({ value }) => value === action && value.includes('.'));
  return known?.label ?? action.replaceAll(/[.-]/g, ' ');
}

/** The actions to choose from, with the one that the address names. */
export const actionsWith = (action: string) =>
  ACTIONS.some(({ value }) => value === action) ? ACTIONS : [...ACTIONS, { value: action, label: action }];

/** Where the target of an entry can be seen, if it is still there. */
export function pageOf({ action, target }: Pick<Entry, 'action' | 'target'>) {
  if (action.endsWith('.delete')) return undefined;
  if (target.kind === 'endpoint') return { to: '/endpoints/$id/models', params: { id: target.id } } as const;
  if (target.kind === 'user') return { to: '/access/users', search: { search: target.name } } as const;
  return undefined;
}
