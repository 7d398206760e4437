import type { Scope } from './queries';

/** What a scope opens, in words. */
export const SCOPES: Record<Scope, { label: string; text: string; stops: string }> = {
  gateway: {
    label: 'Gateway',
    text: 'Asks models: chat, completions and embeddings at /v1, at every endpoint that you reach.',
    stops: 'requests to models',
  },
  api: {
    label: 'API as you',
    text: 'Does at /api what you can do: your endpoints, tokens, chats and usage.',
    stops: 'calls of the API',
  },
  admin: {
    label: 'Admin',
    text: 'Together with the API: also what only admins may, such as users, the audit and the settings.',
    stops: 'what only admins may',
  },
};

/** The scopes that a user can give, widest last. */
export const scopesFor = (isAdmin: boolean): Scope[] =>
  isAdmin ? ['gateway', 'api', 'admin'] : ['gateway', 'api'];

/** `requests to models and calls of the API`. */
export const whatStops = (scopes: readonly Scope[]) =>
  new Intl.ListFormat('en').format(scopes.map((scope) => SCOPES[scope].stops));
