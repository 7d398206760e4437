import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Users } from './Users';

const user = (id: string, name: string, role: string) => ({
  id,
  name,
  role,
  disabled: false,
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
});
const ANN = user('u1', 'ann', 'admin');
const BOB = user('u2', 'bob', 'member');

const hub = (routes: Record<string, unknown>, self = ANN) =>
  hubOf({
    'GET /api/v1/session': { user: self, scopes: ['api', 'admin'] },
    'GET /api/v1/users': { items: [ANN, BOB] },
    ...routes,
  });

test('disabling says first what becomes of what they own', async () => {
  const owned = [
    {
      kind: 'endpoint',
      count: 2,
      onDelete: 'is deleted',
      onDisable: 'stays, for those it is shared with',
      items: [{ id: 'e1', name: 'gpu-1' }],
    },
  ];
  const asked = hub({
    'PATCH /api/v1/users/u2': ({ search }: Asked) =>
      search.get('dryRun') ? { ...BOB, owned } : { ...BOB, disabled: true },
  });
  renderPage(<Users />, '/access/users?do=disable&user=u2');

  const list = await screen.findByRole('list', { name: 'What they own' });
  expect(list.textContent).toContain('2 endpoints: each stays, for those it is shared with.');
  expect(within(list).getByRole('link', { name: 'gpu-1' }).getAttribute('href')).toBe('/endpoints/e1/models');
  expect(list.textContent).toContain('and 1 more');
  await userEvent.click(screen.getByRole('button', { name: 'Disable' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const changes = asked.filter(({ method, search }) => method === 'PATCH' && !search.get('dryRun'));
  expect(changes.map(({ body }) => body)).toEqual([{ disabled: true }]);
});

test('the last admin cannot be deleted, and is told what to do', async () => {
  hub({
    'DELETE /api/v1/users/u1': reply(409, {
      status: 409,
      code: 'last_admin',
      detail: 'The last admin must stay: make another one first.',
    }),
  });
  renderPage(<Users />, '/access/users?do=delete&user=u1');

  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('ann cannot be deleted');
  expect(alert.textContent).toContain('Make another user an admin');
  expect(screen.queryByRole('button', { name: 'Delete' })).toBeNull();
});

test('a conflict shows both sides, and saving again is meant for the newer one', async () => {
  let version = 1;
  const asked = hub({
    'GET /api/v1/users/u2': () =>
      reply(200, { ...BOB, name: version === 1 ? 'bob' : 'bobby' }, { etag: `"${version}"` }),
    'PATCH /api/v1/users/u2': ({ headers }: Asked) => {
      if (headers.get('if-match') === '"2"') return { ...BOB, role: 'admin' };
      version = 2;
      return reply(412, { status: 412, code: 'changed_meanwhile', detail: 'It was changed meanwhile.' });
    },
  });
  renderPage(<Users />, '/access/users?do=edit&user=u2');

  await userEvent.click(await screen.findByRole('radio', { name: 'Admin' }));
  await userEvent.click(screen.getByRole('button', { name: 'Save' }));
  expect(await screen.findByText('bobby')).toBeDefined();
  expect(screen.getByText('What someone else has changed meanwhile')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Save mine over it' }));

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const last = asked.filter(({ method }) => method === 'PATCH').at(-1);
  expect(last?.headers.get('if-match')).toBe('"2"');
  expect(last?.body).toEqual({ role: 'admin' });
});

test('a member sees themselves and changes their own password with the current one', async () => {
  const asked = hub(
    {
      'GET /api/v1/users': { items: [BOB] },
      'PATCH /api/v1/users/u2': reply(422, {
        status: 422,
        code: 'invalid',
        detail: 'Some values are not accepted.',
        errors: [{ pointer: '/currentPassword', message: 'is not your password' }],
      }),
    },
    BOB,
  );
  renderPage(<Users />, '/access/users');

  await userEvent.click(await screen.findByRole('button', { name: 'Change my password' }));
  await userEvent.type(await screen.findByLabelText('Current password'), 'wrong-one');
  await userEvent.type(screen.getByLabelText('New password'), 'a few new words');
  await userEvent.click(screen.getByRole('button', { name: 'Change password' }));

  expect(await screen.findByText('is not your password')).toBeDefined();
  expect(asked.at(-1)?.body).toEqual({ currentPassword: 'wrong-one', password: 'a few new words' });
  expect(screen.queryByRole('button', { name: 'Add user' })).toBeNull();
});

test('a user is added with a password that is made, and shown once', async () => {
  const asked = hub({ 'POST /api/v1/users': reply(201, user('u3', 'eve', 'member')) });
  renderPage(<Users />, '/access/users?do=add');

  const dialog = within(await screen.findByRole('dialog'));
  await userEvent.type(dialog.getByLabelText('Name'), 'eve');
  await userEvent.click(dialog.getByRole('button', { name: 'Add user' }));

  const shown = await screen.findByRole('region', { name: 'Password of eve' });
  const sent = asked.find(({ method }) => method === 'POST')?.body as { password: string };
  expect(sent).toMatchObject({ name: 'eve', role: 'member' });
  expect(shown.textContent).toContain(sent.password);
});

test.each(['add', 'edit&user=u2', 'delete&user=u2'])(
  'an address opens no dialog of admins for a member: %s',
  async (what) => {
    hub({ 'GET /api/v1/users': { items: [BOB] } }, BOB);
    renderPage(<Users />, `/access/users?do=${what}`);

    expect(await screen.findByText('bob')).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
  },
);
