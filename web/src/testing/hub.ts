import { vi } from 'vitest';

export type Asked = {
  method: string;
  path: string;
  search: URLSearchParams;
  headers: Headers;
  body: unknown;
};

/** An answer that is more than JSON with 200. */
class Reply {
  constructor(
    readonly status: number,
    readonly body: unknown,
    readonly headers: Record<string, string>,
  ) {}
}

/** An answer with a status, and headers: `reply(204)`, `reply(422, {code: 'invalid', …})`. */
export const reply = (status: number, body?: unknown, headers: Record<string, string> = {}) =>
  new Reply(status, body, headers);

const NO_SUCH = reply(404, {
  status: 404,
  code: 'not_found',
  detail: 'There is no such thing.',
  requestId: 'r-404',
});

/**
 * A hub of a test: answers by `'GET /api/v1/users'` with JSON, with a `reply(…)`, or with what a function of the request
 * gives. What is not named is 404. Gives what was asked, in order, as it grows. Lasts until the test ends.
 */
export function hubOf(routes: Record<string, unknown>): Asked[] {
  const log: Asked[] = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = new Request(typeof input === 'string' ? new URL(input, location.origin) : input, init);
    const asked = await read(request);
    log.push(asked);
    const route = routes[`${asked.method} ${asked.path}`] ?? NO_SUCH;
    const found: unknown = typeof route === 'function' ? await route(asked) : route;
    if (found instanceof Response) return abortable(found, init?.signal);
    return response(found instanceof Reply ? found : reply(200, found));
  });
  return log;
}

/** Who aborts a request reads no further in its answer, as with a real hub. */
function abortable(found: Response, signal?: AbortSignal | null): Response {
  if (!found.body || !signal) return found;
  return new Response(found.body.pipeThrough(new TransformStream(), { signal }), found);
}

async function read(request: Request): Promise<Asked> {
  const url = new URL(request.url);
  const sent = await request.text();
  return {
    method: request.method,
    path: url.pathname,
    search: url.searchParams,
    headers: request.headers,
    body: sent === '' ? undefined : JSON.parse(sent),
  };
}

function response({ status, body, headers }: Reply): Response {
  const type = status >= 400 ? 'application/problem+json' : 'application/json';
  const content = body === undefined || status === 204 ? null : JSON.stringify(body);
  return new Response(content, { status, headers: { 'content-type': type, ...headers } });
}
