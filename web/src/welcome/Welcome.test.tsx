import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { endpointOf } from '../endpoints/testing';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Welcome } from './Welcome';

const NOTHING = { healthy: 0, unhealthy: 0, unknown: 0, paused: 0, draining: 0 };
const FOUND = {
  baseUrl: 'http://127.0.0.1:11434',
  ok: true,
  endpointType: 'ollama',
  modelsCount: 1,
  models: ['llama3.2'],
};

/** A new hub, as it changes by what is asked of it. */
function newHub() {
  let isGenerated = true;
  let endpoints = 0;
  let tokens = 0;
  const asked = hubOf({
    'GET /api/v1/session': () => ({
      user: { id: 'u1', name: 'admin', role: 'admin' },
      scopes: ['api'],
      passwordIsGenerated: isGenerated,
    }),
    'GET /api/v1/health': () => ({ summary: { ...NOTHING, healthy: endpoints }, items: [] }),
    'GET /api/v1/tokens': () => ({ items: Array.from({ length: tokens }, () => ({})) }),
    'GET /api/local-models/models': { items: [{ id: 'llama3.2', isAvailable: true }], total: 1 },
    'PATCH /api/v1/users/u1': ({ body }: { body: { currentPassword: string } }) => {
      if (body.currentPassword !== 'made-by-hub') {
        const errors = [{ pointer: '/currentPassword', message: 'is not your password' }];
        return reply(422, { status: 422, code: 'invalid', detail: 'No.', errors });
      }
      isGenerated = false;
      return { id: 'u1' };
    },
    'POST /api/local-models/discover': { items: [FOUND] },
    'POST /api/local-models': () => {
      endpoints++;
      return reply(201, endpointOf());
    },
    'POST /api/v1/tokens': () => {
      tokens++;
      return reply(201, { id: 't1', name: 'my-program', token: 'myd_secret' });
    },
  });
  return asked;
}

beforeEach(() => localStorage.clear());
const current = async (title: string) => {
  const item = await screen.findByRole('listitem', { current: 'step' });
  await waitFor(() => expect(item.textContent).toContain(title));
  return item;
};
const click = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

async function changePassword(from: string) {
  await userEvent.type(await screen.findByLabelText(/you signed in with/), from);
  await userEvent.type(screen.getByLabelText(/^Your own password/), 'chosen by hand');
  await click('Change password');
}

test('leads from a new hub to a chat in six clicks, a token with its settings among them', async () => {
  newHub();
  const { router } = renderPage(<Welcome />, '/welcome');
  await changePassword('made-by-hub'); // 1
  await click('Find local servers'); // 2
  await click('Add http://127.0.0.1:11434'); // 3
  await click('Make a token'); // 4
  expect(await screen.findByText('myd_secret')).toBeDefined();
  expect(screen.getByRole('tab', { name: 'Open WebUI' })).toBeDefined();
  expect(document.body.textContent).toContain('"model":"llama3.2"');
  await click('I have kept it'); // 5
  expect(screen.queryByText('myd_secret')).toBeNull();
  const chat = await screen.findByRole('link', { name: 'Start a chat' });
  await waitFor(() => expect(chat.getAttribute('href')).toBe('/chat?model=llama3.2'));
  await userEvent.click(chat); // 6
  await waitFor(() => expect(router.state.location.pathname).toBe('/chat'));
});

test('a wrong password is said at its field, and the step stays', async () => {
  newHub();
  renderPage(<Welcome />, '/welcome');
  await changePassword('something else');
  expect(await screen.findByText('is not your password')).toBeDefined();
  await current('Choose a password');
});

test('a password that is too short is not sent', async () => {
  const asked = newHub();
  renderPage(<Welcome />, '/welcome');
  await userEvent.type(await screen.findByLabelText(/you signed in with/), 'made-by-hub');
  await userEvent.type(screen.getByLabelText(/^Your own password/), 'short');
  await click('Change password');
  expect(await screen.findByText('It needs at least 8 characters.')).toBeDefined();
  expect(asked.some(({ method }) => method === 'PATCH')).toBe(false);
});

test('every step can be skipped, is remembered as such, and can be opened again', async () => {
  newHub();
  const first = renderPage(<Welcome />, '/welcome');
  await current('Choose a password');
  await click('Skip');
  await current('Add your first endpoint');
  first.unmount();

  renderPage(<Welcome />, '/welcome');
  await current('Add your first endpoint');
  await click('Skip');
  await current('Let your programs in');
  await click('Skip');
  expect(await screen.findByText(/nothing to chat with yet/)).toBeDefined();
  await click('Open: Choose a password of your own');
  const step = await current('Choose a password');
  expect(within(step).getByText(/skipped/)).toBeDefined();
});
