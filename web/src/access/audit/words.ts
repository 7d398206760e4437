import type { Action, Entry } from './queries';

/** What can be done, in words; each action that the hub's API names has its own. */
const ACTIONS: Record<Action, string> = {
  'endpoint.create': 'Endpoint added',
  'endpoint.update': 'Endpoint changed',
  'endpoint.delete': 'Endpoint deleted',
  'model.create': 'Model added',
  'model.update': 'Model changed',
  'model.delete': 'Model deleted',
  'seeding.run': 'Models seeded',
  'user.create': 'User added',
  'user.update': 'User changed',
  'user.delete': 'User deleted',
  'user.sign-in': 'Signed in',
  'user.sign-out': 'Signed out',
  'token.create': 'Token made',
  'token.revoke': 'Token revoked',
  'conversation.delete-all': 'All conversations deleted',
};

type KindOf<One> = One extends `${infer Kind}.${string}` ? Kind : never;

/** Whatever was done to one kind of thing. */
const KINDS: Record<KindOf<Action>, string> = {
  endpoint: 'Endpoints',
  model: 'Models',
  seeding: 'Seeding',
  user: 'Users',
  token: 'Tokens',
  conversation: 'Conversations',
};

/** Actions to choose from; a kind alone is all of that kind. */
const CHOICES = [
  { value: '', label: 'Everything' },
  ...Object.entries(KINDS).flatMap(([kind, label]) => [
    { value: kind, label },
    ...Object.entries(ACTIONS)
      .filter(([action]) => action.startsWith(`${kind}.`))
      .map(([value, words]) => ({ value, label: words })),
  ]),
];

/** An action for people. */
export const actionWords = (action: Action): string => ACTIONS[action];

/** The actions to choose from, with what the address names. */
export const actionsWith = (action: string) =>
  CHOICES.some(({ value }) => value === action) ? CHOICES : [...CHOICES, { value: action, label: action }];

/** Where the target of an entry can be seen, if it is still there. */
export function pageOf({ action, target }: Pick<Entry, 'action' | 'target'>) {
  if (action.endsWith('.delete')) return undefined;
  if (target.kind === 'endpoint') return { to: '/endpoints/$id/models', params: { id: target.id } } as const;
  if (target.kind === 'model') {
    return { to: '/models/registry/$id/history', params: { id: target.id } } as const;
  }
  if (target.kind === 'seeding') return { to: '/models/seeding' } as const;
  if (target.kind === 'user') return { to: '/access/users', search: { search: target.name } } as const;
  return undefined;
}
