import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Endpoint } from './Endpoint';
import { endpointOf } from './testing';
import type { Endpoint as One } from './types';

const DEPENDENTS = {
  inFlight: 2,
  modelsOnlyHere: ['qwen3:8b'],
  modelsOnlyHereCount: 1,
  pinnedBy: 3,
  isShared: true,
};

async function open(over: Partial<One> = {}, routes: Record<string, unknown> = {}) {
  const endpoint = endpointOf(over);
  const asked = hubOf({
    'GET /api/local-models/e1': endpoint,
    'PATCH /api/local-models/e1': (a: { body: object }) => ({ ...endpoint, ...a.body }),
    'GET /api/local-models/e1/dependents': DEPENDENTS,
    ...routes,
  });
  const page = renderPage(<Endpoint id="e1" />, '/endpoints/e1/models');
  await screen.findByRole('heading', { name: /gpu-1/ });
  return { asked, ...page };
}

const more = () => userEvent.click(screen.getByRole('button', { name: 'More to do with gpu-1' }));
const choose = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole('menuitem', { name }));

test('one that is down says why and what to do', async () => {
  await open({ healthStatus: 'unhealthy', reason: 'unauthorized', errorMessage: 'It answered 401.' });
  expect(await screen.findByText('It answered 401.')).toBeDefined();
  expect(document.body.textContent).toContain('replace it in Settings');
});

test.each([
  ['Share with everyone', {}, { isShared: true }],
  ['Stop sharing', { isShared: true }, { isShared: false }],
  ['Drain: no new requests', {}, { isDraining: true }],
  ['Pause: not watched, not used', {}, { isActive: false }],
  ['Resume', { isActive: false }, { isActive: true }],
])('%s is one choice', async (name, over, body) => {
  const { asked } = await open(over);
  await more();
  await choose(name);
  await waitFor(() => expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual(body));
});

test('one that drains says how many requests still run', async () => {
  await open({ isDraining: true, inFlight: 2 });
  expect((await screen.findByText(/still run/)).textContent).toContain('2 requests still run');
});

test('before it is deleted one sees what depends on it, and then it is gone', async () => {
  const { asked, router } = await open({}, { 'DELETE /api/local-models/e1': reply(204) });
  await more();
  await choose(/Delete/);
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText('2 requests under way are cut off.');
  expect(dialog.textContent).toContain('1 model served nowhere else: qwen3:8b');
  expect(dialog.textContent).toContain('3 people have pinned');
  expect(dialog.textContent).toContain('others lose it too');
  await userEvent.click(within(dialog).getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/endpoints'));
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(true);
});

test('its memory for models is told where its owner has said it', async () => {
  await open({ memory: 24_000_000_000, memoryText: '24GB' });
  expect(await screen.findByText('24GB for models')).toBeDefined();
});

test('of another’s there is nothing to change, and no settings', async () => {
  await open({ isOwn: false, mayChange: false, isShared: true, owner: 'bea', baseUrl: undefined });
  expect(screen.queryByRole('button', { name: /More to do/ })).toBeNull();
  const tabs = within(screen.getByRole('navigation', { name: 'gpu-1' })).getAllByRole('link');
  expect(tabs.map((tab) => tab.textContent)).toEqual(['Models', 'Health', 'Usage']);
  expect(document.body.textContent).toContain('of bea');
});

test('one that is not there, or not for me, says so', async () => {
  hubOf({});
  renderPage(<Endpoint id="e1" />, '/endpoints/e1/models');
  expect((await screen.findByRole('alert')).textContent).toContain('There is no such endpoint');
});
