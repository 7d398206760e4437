import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { endpointOf } from '../testing';
import type { Endpoint } from '../types';
import { SettingsForm } from './SettingsForm';

const stored = endpointOf({ name: 'gpu-1', apiKeySet: true });
const AUDIT = { items: [{ id: '1', at: '2026-01-01T00:00:00Z', changes: { apiKey: { new: '***' } } }] };

function patch(answers: unknown[]) {
  return { 'PATCH /api/local-models/e1': () => answers.shift(), 'GET /api/v1/audit': AUDIT };
}

async function open(routes: Record<string, unknown>, endpoint: Endpoint = stored) {
  const asked = hubOf(routes);
  renderPage(<SettingsForm current={{ endpoint, etag: '"1"' }} />);
  await screen.findByRole('form');
  return { asked, patches: () => asked.filter(({ method }) => method === 'PATCH') };
}

const field = (name: string) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));

test('a save shows old and new first, and sends only what is different with the tag it was read with', async () => {
  const { patches } = await open(patch([reply(200, { ...stored, name: 'gpu-2' }, { etag: '"2"' })]));
  await userEvent.type(field('Name'), '{Backspace}2');
  expect(screen.getByText('1 change not saved')).toBeDefined();
  await click('Review and save');

  const drawer = await screen.findByRole('dialog');
  expect(within(drawer).getByRole('row', { name: 'Name gpu-1 gpu-2' })).toBeDefined();
  expect(drawer.textContent).toContain('have to ask for gpu-2/model');
  expect(patches()).toHaveLength(0);
  await click('Save');

  await waitFor(() => expect(screen.queryByText(/not saved/)).toBeNull());
  expect(patches()[0]?.body).toEqual({ name: 'gpu-2' });
  expect(patches()[0]?.headers.get('if-match')).toBe('"1"');
});

test('a conflict shows both sides, and mine over theirs is saved against theirs', async () => {
  const theirs = { ...stored, name: 'theirs', isShared: true };
  const { patches } = await open({
    ...patch([reply(412, { status: 412, code: 'stale', detail: 'Changed.' }), reply(200, theirs)]),
    'GET /api/local-models/e1': reply(200, theirs, { etag: '"7"' }),
  });
  await userEvent.type(field('Name'), '{Backspace}2');
  await click('Review and save');
  await click('Save');

  const row = await screen.findByRole('row', { name: 'Name gpu-1 theirs gpu-2' });
  expect(row).toBeDefined();
  expect(screen.getByRole('row', { name: 'Shared no yes not changed' })).toBeDefined();
  await click('Put mine over theirs');
  await click('Save');

  await waitFor(() => expect(patches()).toHaveLength(2));
  expect(patches()[1]?.body).toEqual({ name: 'gpu-2' });
  expect(patches()[1]?.headers.get('if-match')).toBe('"7"');
});

test('what the hub does not accept stands at its field, and what is typed stays', async () => {
  const errors = [{ pointer: '/baseUrl', message: 'must not have a query or a fragment' }];
  await open(patch([reply(422, { status: 422, code: 'invalid', detail: 'No.', errors })]));
  await userEvent.type(field('Address'), '?x=1');
  await click('Review and save');
  await click('Save');

  await waitFor(() => expect(field('Address').getAttribute('aria-invalid')).toBe('true'));
  expect(field('Address').value).toBe('http://gpu-1:8000?x=1');
});

test('what cannot be right is said before anything is sent', async () => {
  const { patches } = await open(patch([]));
  await userEvent.clear(field('Name'));
  await click('Review and save');
  expect(await screen.findByText('must have 1 to 100 characters')).toBeDefined();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(patches()).toHaveLength(0);
});

test('a key is set or not, since when, replaced or removed, and never shown', async () => {
  await open(patch([]));
  expect(await screen.findByTitle(/2026/)).toBeDefined();
  await click('Remove');
  expect(screen.getByText('Will be removed')).toBeDefined();
  await click('Keep it');
  await click('Replace');
  await userEvent.type(screen.getByLabelText('New key'), 'sk-secret');
  await click('Review and save');
  const drawer = await screen.findByRole('dialog');
  expect(within(drawer).getByRole('row', { name: 'Key set a new one' })).toBeDefined();
  expect(drawer.textContent).not.toContain('sk-secret');
});

test('unset limits are shown as unset, and a set one can be unset again', async () => {
  const { patches } = await open(patch([reply(200, stored)]), endpointOf({ firstByteTimeoutMs: 120_000 }));
  expect(field('Until it connects').value).toBe('');
  expect(field('Until an answer begins').value).toBe('2');
  await click('Unset: Until an answer begins');
  await click('Review and save');
  expect(await screen.findByRole('row', { name: 'Until an answer begins 2 min unset' })).toBeDefined();
  await click('Save');
  await waitFor(() => expect(patches()[0]?.body).toEqual({ firstByteTimeoutMs: null }));
});

test('memory is shown as text and as unset, and told before it is saved', async () => {
  const { patches } = await open(
    patch([reply(200, stored)]),
    endpointOf({ memory: 24_000_000_000, memoryText: '24GB' }),
  );
  expect(field('Memory for models').value).toBe('24GB');
  await userEvent.clear(field('Memory for models'));
  expect(field('Memory for models').placeholder).toBe('Unset: unknown');
  await click('Review and save');
  const drawer = await screen.findByRole('dialog');
  expect(within(drawer).getByRole('row', { name: 'Memory for models 24GB unset' })).toBeDefined();
  expect(drawer.textContent).toContain('is unknown from then on');
  await click('Save');
  await waitFor(() => expect(patches()[0]?.body).toEqual({ memory: null }));
});
