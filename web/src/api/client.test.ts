import { afterEach, expect, test, vi } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { answer, api, onSignedOut, setCsrf } from './client';
import { ProblemError } from './problem';

afterEach(() => setCsrf(undefined));

test('what changes something carries the session’s CSRF value, what reads does not', async () => {
  const asked = hubOf({ 'GET /api/v1/session': {}, 'DELETE /api/v1/session': reply(204) });
  setCsrf('c-1');

  await api.GET('/api/v1/session');
  await api.DELETE('/api/v1/session');

  expect(asked.map((request) => request.headers.get('x-modelyard-csrf'))).toEqual([null, 'c-1']);
});

test('a refusal is thrown with what it says, and when to try again', async () => {
  const problem = { status: 429, code: 'too_many_requests', detail: 'Wait a little.', requestId: 'r-1' };
  hubOf({ 'GET /api/v1/users': reply(429, problem, { 'retry-after': '30' }) });

  const thrown = await answer(api.GET('/api/v1/users')).catch((error) => error);

  expect(thrown).toBeInstanceOf(ProblemError);
  expect(thrown).toMatchObject({
    status: 429,
    detail: 'Wait a little.',
    requestId: 'r-1',
    retryAfter: 30,
    blame: 'request',
  });
});

test('a session that has ended is told to whoever listens, a wrong password is not', async () => {
  const refusal = reply(401, { status: 401, code: 'unauthorized', detail: 'Sign in.' });
  hubOf({ 'POST /api/v1/session': refusal, 'GET /api/v1/tokens': refusal });
  const listener = vi.fn();
  const end = onSignedOut(listener);

  await expect(api.POST('/api/v1/session', { body: { name: 'a', password: 'b' } })).rejects.toThrow(
    'Sign in.',
  );
  expect(listener).not.toHaveBeenCalled();
  await expect(api.GET('/api/v1/tokens')).rejects.toThrow('Sign in.');
  expect(listener).toHaveBeenCalledOnce();
  end();
});

test('no answer at all is a problem of the way to the hub', async () => {
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });

  const thrown = await api.GET('/api/v1/users').catch((error) => error);

  expect(thrown).toMatchObject({ status: 0, code: 'unreachable', blame: 'network' });
});
