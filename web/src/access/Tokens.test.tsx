import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Tokens } from './Tokens';

const CI = {
  id: 't1',
  name: 'ci',
  prefix: 'my_abc',
  scopes: ['gateway'],
  user: { id: 'u1', name: 'ann' },
  createdAt: '2026-01-01T00:00:00Z',
};
const SESSION = { user: { id: 'u1', name: 'ann', role: 'member' }, scopes: ['api'] };

test('a token is made with what was chosen, and shown once with ready settings', async () => {
  const asked = hubOf({
    'GET /api/v1/session': SESSION,
    'GET /api/v1/tokens': { items: [] },
    'POST /api/v1/tokens': reply(201, { ...CI, token: 'my_abcdef' }),
  });
  renderPage(<Tokens />, '/access/tokens?do=new');

  await userEvent.type(await screen.findByLabelText('Name'), 'ci');
  await userEvent.click(screen.getByRole('checkbox', { name: 'API as you' }));
  expect(screen.queryByRole('checkbox', { name: 'Admin' })).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Make token' }));

  const shown = await screen.findByRole('region', { name: 'Token ci' });
  expect(shown.textContent).toContain('my_abcdef');
  expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({
    name: 'ci',
    scopes: ['gateway', 'api'],
    expiresIn: '90d',
  });
});

test('revoking names what stops, and marks what was revoked', async () => {
  let items = [CI];
  hubOf({
    'GET /api/v1/session': SESSION,
    'GET /api/v1/tokens': () => ({ items }),
    'DELETE /api/v1/tokens/t1': () => {
      items = [];
      return reply(204);
    },
  });
  renderPage(<Tokens />, '/access/tokens');

  await userEvent.click(await screen.findByRole('button', { name: 'Revoke ci' }));
  const dialog = await screen.findByRole('dialog');
  expect(dialog.textContent).toContain('are refused at once: requests to models as ann');
  expect(dialog.textContent).toContain('It has never been used.');
  await userEvent.click(screen.getByRole('button', { name: 'Revoke' }));

  expect(await screen.findByText('revoked')).toBeDefined();
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Revoke ci' })).toBeNull());
});

test('revoked tokens are asked for, and say since when', async () => {
  const asked = hubOf({
    'GET /api/v1/session': SESSION,
    'GET /api/v1/tokens': ({ search }: Asked) => ({
      items: search.get('state') === 'revoked' ? [{ ...CI, revokedAt: '2026-01-02T00:00:00Z' }] : [],
    }),
  });
  const { router } = renderPage(<Tokens />, '/access/tokens');

  await screen.findByText(/You have no token yet/);
  expect(asked.find(({ path }) => path === '/api/v1/tokens')?.search.has('state')).toBe(false);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Which tokens' }), 'Revoked');

  const state = await screen.findByText('revoked');
  expect(state.parentElement?.querySelector('time')?.getAttribute('datetime')).toBe('2026-01-02T00:00:00Z');
  expect(screen.queryByRole('button', { name: 'Revoke ci' })).toBeNull();
  expect(router.state.location.search).toEqual({ state: 'revoked' });
});
