import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, test } from 'vitest';
import type { Session } from '../session/session';
import { hubOf, reply } from '../testing/hub';
import { landing } from './landing';

const NOTHING = { healthy: 0, unhealthy: 0, unknown: 0, paused: 0, draining: 0 };
const session = (over: Partial<Session> = {}, role: 'admin' | 'member' = 'admin'): Session => ({
  user: { id: 'u1', name: 'ada', role },
  scopes: ['api'],
  passwordIsGenerated: false,
  ...over,
});
const hubWith = (summary: object) => hubOf({ 'GET /api/v1/health': { summary, items: [] } });
const go = (to: string | undefined, who: Session) =>
  landing(to, who, new QueryClient({ defaultOptions: { queries: { retry: false } } }));

beforeEach(() => localStorage.clear());

test.each([undefined, '/', '/overview', '/overview/now'])(
  'an admin with the made password who wanted %s is welcomed',
  async (to) => {
    hubWith({ ...NOTHING, healthy: 1 });
    expect(await go(to, session({ passwordIsGenerated: true }))).toBe('/welcome');
  },
);

test('so is one whose hub has no endpoint, and not one whose hub has a single dead one', async () => {
  hubWith(NOTHING);
  expect(await go('/', session())).toBe('/welcome');
  hubWith({ ...NOTHING, unhealthy: 1 });
  expect(await go('/overview/now', session())).toBe('/overview/now');
});

test('who wanted a certain page gets it, members are not asked, and who has skipped is left alone', async () => {
  const asked = hubWith(NOTHING);
  expect(await go('/chat/c1', session({ passwordIsGenerated: true }))).toBe('/chat/c1');
  expect(await go(undefined, session({}, 'member'))).toBe('/overview/now');
  localStorage.setItem('modelyard-welcome:u1', '["endpoint"]');
  expect(await go(undefined, session({ passwordIsGenerated: true }))).toBe('/overview/now');
  expect(asked).toHaveLength(0);
});

test('a hub that cannot say leads to the page one wanted', async () => {
  hubOf({ 'GET /api/v1/health': reply(500, { status: 500, code: 'internal', detail: 'No.' }) });
  expect(await go('/overview/now', session())).toBe('/overview/now');
});
