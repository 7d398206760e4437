import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { KEYS } from './queries';
import { Registry } from './Registry';
import { MODEL_PATH, modelOf, placementOf, sessionOf } from './testing';
import type { Model } from './types';

const listOf = (items: Model[], next?: string) => ({ items, ...(next && { next }) });
const row = (name: RegExp) => screen.findByRole('row', { name });
const enabled = () => screen.findByRole<HTMLInputElement>('switch', { name: 'Enabled: Llama' });

function open(routes: Record<string, unknown>, at = '/models/registry', role: 'admin' | 'member' = 'admin') {
  const asked = hubOf({
    'GET /api/v1/session': sessionOf(role),
    'GET /api/v1/models': listOf([modelOf({ placement: placementOf() })]),
    ...routes,
  });
  return { asked, ...renderPage(<Registry />, at) };
}

test('says of each model who serves it, where it fits and where it comes from, and leads to it', async () => {
  const { router } = open({
    'GET /api/v1/models': listOf([
      modelOf({ placement: placementOf() }),
      modelOf({
        id: 'alone',
        name: 'Alone',
        memory_text: undefined,
        origins: { name: { kind: 'person', at: 'bea' } },
        placement: placementOf({
          served_by: [],
          served_by_count: 0,
          unserved: "The model 'alone' is registered, and nobody\u202e serves it.",
          fit: [],
        }),
      }),
      modelOf({ id: 'bare', name: 'Bare' }),
    ]),
  });
  const served = await row(/^Llama/);
  expect(served.textContent).toContain('gpu-1loaded');
  expect(served.textContent).toContain('fits');
  expect(served.textContent).toContain('8GB');
  expect(served.textContent).toContain('HELIX_SEED_MODEL_1');
  const alone = await row(/^Alone/);
  // what the row says already is not said again where there is little room
  expect(alone.textContent).toContain('nobodyis registered, and nobody‹U+202E› serves it.');
  expect(alone.textContent).toContain('bea');
  expect((await row(/^Bare/)).textContent).toContain('–');

  const link = within(served).getByRole('link', { name: 'Llama' });
  expect(link.getAttribute('href')).toBe('/models/registry/org%2Fllama%3A8b/overview');
  await userEvent.click(within(served).getByText('8GB'));
  await waitFor(() => expect(router.state.location.pathname).toContain('/overview'));
});

test('the arithmetic of a fit is there for the keyboard as well', async () => {
  open({});
  (await screen.findByRole('button', { name: 'fits' })).focus();
  expect((await screen.findByRole('tooltip')).textContent).toContain('50 %');
});

test('filters and order are in the address, and the hub is asked for them', async () => {
  const { asked, router } = open({}, '/models/registry?type=chat&enabled=true&search=lla');
  await row(/Llama/);
  const lists = () => asked.filter(({ path }) => path === '/api/v1/models');
  expect(Object.fromEntries(lists()[0]?.search ?? [])).toEqual({
    type: 'chat',
    enabled: 'true',
    search: 'lla',
    limit: '100',
  });
  await userEvent.selectOptions(screen.getByLabelText('Runtime'), 'vLLM');
  await waitFor(() => expect(router.state.location.search).toMatchObject({ runtime: 'vllm', type: 'chat' }));
  await userEvent.click(screen.getByRole('button', { name: 'Memory' }));
  await waitFor(() => expect(lists().at(-1)?.search.get('sort')).toBe('memory'));
});

test('a switch shows at once, and is checked against what one has seen', async () => {
  let finish: (value: unknown) => void = () => undefined;
  const { asked } = open({
    [`GET ${MODEL_PATH}`]: reply(200, modelOf(), { etag: '"3"' }),
    [`PATCH ${MODEL_PATH}`]: () => new Promise((resolve) => (finish = resolve)),
  });
  await userEvent.click(await enabled());
  expect((await enabled()).checked).toBe(false);
  await waitFor(() => expect(asked.some(({ method }) => method === 'PATCH')).toBe(true));
  const patch = asked.find(({ method }) => method === 'PATCH');
  expect(patch?.body).toEqual({ enabled: false });
  expect(patch?.headers.get('if-match')).toBe('"3"');
  const lists = asked.filter(({ path }) => path === '/api/v1/models').length;
  finish(reply(200, modelOf({ enabled: false }), { etag: '"4"' }));
  await waitFor(() => expect(asked.filter(({ path }) => path === '/api/v1/models').length).toBe(lists + 1));
});

test('a switch that is refused goes back', async () => {
  // the list is never read anew, so that it is the switch itself that goes back
  const lists = [listOf([modelOf()]), new Promise(() => undefined)];
  let refuse: (value: unknown) => void = () => undefined;
  open({
    'GET /api/v1/models': () => lists.shift(),
    [`GET ${MODEL_PATH}`]: reply(200, modelOf(), { etag: '"3"' }),
    [`PATCH ${MODEL_PATH}`]: () => new Promise((resolve) => (refuse = resolve)),
  });
  await userEvent.click(await enabled());
  await waitFor(async () => expect((await enabled()).checked).toBe(false));
  await waitFor(() => {
    refuse(reply(403, { status: 403, code: 'forbidden', detail: 'No.' }));
    expect(screen.getByRole<HTMLInputElement>('switch', { name: 'Enabled: Llama' }).checked).toBe(true);
  });
});

test('what a list knew that one has left does not count', async () => {
  const { asked, queries } = open({
    [`GET ${MODEL_PATH}`]: reply(200, modelOf(), { etag: '"3"' }),
    [`PATCH ${MODEL_PATH}`]: reply(200, modelOf({ enabled: false }), { etag: '"4"' }),
  });
  queries.setQueryData([...KEYS.lists, { search: 'before' }], {
    pages: [listOf([modelOf({ updated_at: '2025-01-01T10:00:00Z' })])],
    pageParams: [undefined],
  });
  await userEvent.click(await enabled());
  await waitFor(() => expect(asked.some(({ method }) => method === 'PATCH')).toBe(true));
});

test('nothing is switched that somebody else has changed meanwhile', async () => {
  const { asked } = open({
    [`GET ${MODEL_PATH}`]: reply(200, modelOf({ updated_at: '2026-02-02T10:00:00Z' }), { etag: '"9"' }),
  });
  await userEvent.click(await enabled());
  await waitFor(() => expect(asked.filter(({ path }) => path === '/api/v1/models').length).toBe(2));
  expect((await enabled()).checked).toBe(true);
  expect(asked.some(({ method }) => method === 'PATCH')).toBe(false);
});

test('a member has neither switches nor what is for admins', async () => {
  open({}, '/models/registry', 'member');
  expect((await row(/Llama/)).textContent).toContain('yes');
  expect(screen.queryByRole('switch')).toBeNull();
  expect(screen.queryByRole('button', { name: 'Add model' })).toBeNull();
  expect(screen.queryByRole('link', { name: 'Seeding' })).toBeNull();
});

test('where there is none, one thing is to be done, and the variable for it is there', async () => {
  const { router } = open({ 'GET /api/v1/models': listOf([]) });
  await userEvent.click(await screen.findByRole('button', { name: 'Add your first model' }));
  expect(document.body.textContent).toContain("HELIX_SEED_MODEL_1='{");
  await waitFor(() => expect(router.state.location.search).toEqual({ add: '1' }));
});

test('where none is like what is looked for, all can be shown', async () => {
  const { router } = open({ 'GET /api/v1/models': listOf([]) }, '/models/registry?search=zzz&type=chat');
  await userEvent.click(await screen.findByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

test('a list that cannot be loaded is an error that can be tried again', async () => {
  open({
    'GET /api/v1/models': reply(500, { status: 500, code: 'internal', detail: 'The database is away.' }),
  });
  expect((await screen.findByRole('alert')).textContent).toContain('The database is away.');
  expect(screen.getByRole('button', { name: 'Try again' })).toBeDefined();
});
