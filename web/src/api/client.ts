import createClient, { type Middleware } from 'openapi-fetch';
import { ProblemError } from './problem';
import type { paths } from './schema';

let csrf: string | undefined;
const signedOut = new Set<() => void>();

/** Remembers what proves that a change comes from these pages; the session's answer carries it. */
export function setCsrf(token: string | undefined): void {
  csrf = token;
}

/** Calls back whenever the hub says that nobody is signed in; gives what ends that. */
export function onSignedOut(listener: () => void): () => void {
  signedOut.add(listener);
  return () => signedOut.delete(listener);
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The headers that a request of this method needs. */
export function changeHeaders(method: string): Record<string, string> {
  return csrf === undefined || SAFE.has(method) ? {} : { 'x-modelyard-csrf': csrf };
}

const session: Middleware = {
  onRequest({ request }) {
    for (const [name, value] of Object.entries(changeHeaders(request.method)))
      request.headers.set(name, value);
    return request;
  },
  async onResponse({ request, response }) {
    if (response.ok) return;
    const problem = await ProblemError.of(response);
    tellOf(problem, request.method === 'POST' && new URL(request.url).pathname === '/api/v1/session');
    throw problem;
  },
  onError() {
    return ProblemError.unreachable();
  },
};

function tellOf(problem: ProblemError, isSignIn: boolean): void {
  if (problem.status === 401 && !isSignIn) for (const listener of signedOut) listener();
}

/** The hub's API, typed by its own description. Every call that is refused throws a ProblemError. */
export const api = createClient<paths>({
  baseUrl: globalThis.location.origin,
  credentials: 'same-origin',
  fetch: (request) => globalThis.fetch(request),
});
api.use(session);

/**
 * The answer itself: `await answer(api.GET('/api/v1/session'))`. Where an address has a form as text besides, that one
 * is given only to who asks for it, with `raw`.
 */
export async function answer<T>(call: Promise<{ data?: T }>): Promise<Exclude<T, string>> {
  return (await call).data as Exclude<T, string>;
}

/** Fetches an address whose answer is no JSON, such as a stream, with the same session and the same errors. */
export async function raw(path: string, init: RequestInit = {}): Promise<Response> {
  const method = init.method ?? 'GET';
  const headers = new Headers(init.headers);
  for (const [name, value] of Object.entries(changeHeaders(method))) headers.set(name, value);
  let response: Response;
  try {
    response = await fetch(path, { ...init, method, headers, credentials: 'same-origin' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw ProblemError.unreachable();
  }
  if (response.ok) return response;
  const problem = await ProblemError.of(response);
  tellOf(problem, false);
  throw problem;
}
