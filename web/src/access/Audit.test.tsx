import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, hubOf } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Audit } from './Audit';

const entry = (id: string, at: string) => ({
  id,
  at,
  actor: { kind: 'user', id: 'u1', name: 'ann' },
  client: '127.0.0.1',
  requestId: `r-${id}`,
  action: 'endpoint.update' as const,
  target: { kind: 'endpoint', id: 'e1', name: `gpu ${id}` },
  changes: { name: { old: 'gpu-0', new: 'gpu-1' }, apiKey: { old: '***', new: '***' } },
});
const FIRST = entry('a1', '2026-01-01T00:00:00Z');
const SECOND = entry('a2', '2026-01-02T00:00:00Z');

test('what comes later is told, and shown when asked for', async () => {
  let all = [FIRST];
  hubOf({ 'GET /api/v1/audit': () => ({ items: all }) });
  const { queries } = renderPage(<Audit />, '/access/audit');
  await screen.findByText('gpu a1');

  all = [SECOND, FIRST];
  await queries.invalidateQueries({ queryKey: ['audit'] });

  expect(await screen.findByText('1 new change')).toBeDefined();
  expect(screen.queryByText('gpu a2')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Show' }));
  expect(await screen.findByText('gpu a2')).toBeDefined();
  await waitFor(() => expect(screen.queryByText('1 new change')).toBeNull());
});

test('the address filters; an entry is opened in full, its secrets only as changed', async () => {
  const asked: Asked[] = hubOf({ 'GET /api/v1/audit': { items: [FIRST] } });
  const { router } = renderPage(<Audit />, '/access/audit?actor=ann&action=endpoint&entry=a1');

  const drawer = await screen.findByRole('dialog');
  expect(drawer.textContent).toContain('gpu-0');
  expect(drawer.textContent).toContain('apiKeychanged');
  expect(drawer.textContent).toContain('r-a1');
  expect(drawer.textContent).not.toContain('***');
  expect(asked[0]?.search.get('actor')).toBe('ann');
  expect(asked[0]?.search.get('action')).toBe('endpoint');

  await userEvent.click(screen.getByRole('button', { name: 'All about this endpoint' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ target: 'e1' }));
});

test('a link opens an entry that the list does not have, and says where there is none', async () => {
  const old = { ...entry('a0', '2025-01-01T00:00:00Z'), action: 'token.revoke' };
  const asked = hubOf({ 'GET /api/v1/audit': { items: [FIRST] }, 'GET /api/v1/audit/a0': old });
  const { router } = renderPage(<Audit />, '/access/audit?entry=a0');

  const drawer = await screen.findByRole('dialog', { name: 'Token revoked' });
  expect(drawer.textContent).toContain('r-a0');
  expect(asked.filter(({ path }) => path === '/api/v1/audit/a0')).toHaveLength(1);

  await router.navigate({ to: '/access/audit', search: { entry: 'gone' } });
  expect(await screen.findByText('This change could not be loaded')).toBeDefined();
});
