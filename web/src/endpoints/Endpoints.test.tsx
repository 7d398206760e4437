import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Endpoints } from './Endpoints';
import { rowOf } from './testing';
import type { HealthRow } from './types';

const SUMMARY = { healthy: 1, unhealthy: 1, unknown: 0, paused: 0, draining: 0 };
const listOf = (items: HealthRow[], next?: string) => ({ summary: SUMMARY, items, ...(next && { next }) });
const DOWN = rowOf({
  id: 'e2',
  name: 'gpu-2',
  status: 'unhealthy',
  reason: 'unauthorized',
  baseUrl: 'http://10.0.0.2',
  responseTimeMs: undefined,
});
const row = (name: RegExp) => screen.findByRole('row', { name });

test('says of each endpoint how it is, in words, and leads to it', async () => {
  hubOf({ 'GET /api/v1/health': listOf([DOWN, rowOf({ isOwn: false, owner: 'bea' })]) });
  const { router } = renderPage(<Endpoints />, '/endpoints');

  const down = await row(/gpu-2/);
  expect(down.textContent).toContain('unhealthy');
  expect(down.textContent).toContain('refuses the key');
  expect((await row(/gpu-1/)).textContent).toContain('of bea');
  expect(within(down).getByRole('link', { name: 'gpu-2' }).getAttribute('href')).toBe('/endpoints/e2/models');
  await userEvent.click(within(down).getByText('gpu-2'));
  await waitFor(() => expect(router.state.location.pathname).toBe('/endpoints/e2/models'));
});

test('filters and order are in the address, and the hub is asked for them', async () => {
  const asked = hubOf({ 'GET /api/v1/health': listOf([DOWN]) });
  const { router } = renderPage(<Endpoints />, '/endpoints?state=unhealthy&search=gpu');

  await row(/gpu-2/);
  expect(Object.fromEntries(asked[0]?.search ?? [])).toEqual({
    search: 'gpu',
    state: 'unhealthy',
    sort: 'status',
    limit: '50',
  });
  expect(screen.getByRole('button', { name: 'Unhealthy 1' }).getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(screen.getByRole('button', { name: 'Name' }));
  await waitFor(() => expect(router.state.location.search).toMatchObject({ sort: 'name', search: 'gpu' }));
  await waitFor(() => expect(asked.at(-1)?.search.get('sort')).toBe('name'));
});

test('what is typed into the search goes into the address', async () => {
  const asked = hubOf({ 'GET /api/v1/health': listOf([DOWN]) });
  const { router } = renderPage(<Endpoints />, '/endpoints');
  await row(/gpu-2/);
  await userEvent.type(screen.getByRole('searchbox'), 'qwen');
  await waitFor(() => expect(router.state.location.search).toEqual({ search: 'qwen' }));
  await waitFor(() => expect(asked.at(-1)?.search.get('search')).toBe('qwen'));
});

test('more of a long list comes when asked', async () => {
  const asked = hubOf({
    'GET /api/v1/health': ({ search }: { search: URLSearchParams }) =>
      search.get('after') ? listOf([DOWN]) : listOf([rowOf()], 'p2'),
  });
  renderPage(<Endpoints />, '/endpoints');
  await row(/gpu-1/);
  await userEvent.click(screen.getByRole('button', { name: /more/i }));
  await row(/gpu-2/);
  expect(asked.at(-1)?.search.get('after')).toBe('p2');
});

test('where there is none, one thing is to be done, and the command for it is there', async () => {
  hubOf({ 'GET /api/v1/health': { summary: { ...SUMMARY, healthy: 0, unhealthy: 0 }, items: [] } });
  const { router } = renderPage(<Endpoints />, '/endpoints');
  await userEvent.click(await screen.findByRole('button', { name: 'Add your first endpoint' }));
  expect(document.body.textContent).toContain('/api/local-models');
  await waitFor(() => expect(router.state.location.search).toEqual({ add: '1' }));
  expect(await screen.findByRole('dialog', { name: 'Add an endpoint' })).toBeDefined();
});

test('where none is like what is looked for, all can be shown', async () => {
  hubOf({ 'GET /api/v1/health': listOf([]) });
  const { router } = renderPage(<Endpoints />, '/endpoints?search=zzz');
  await userEvent.click(await screen.findByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

test('a list that cannot be loaded is an error that can be tried again', async () => {
  hubOf({
    'GET /api/v1/health': reply(500, { status: 500, code: 'internal', detail: 'The database is away.' }),
  });
  renderPage(<Endpoints />, '/endpoints');
  expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});
