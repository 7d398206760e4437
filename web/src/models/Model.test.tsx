import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Model } from './Model';
import { MODEL_PATH, modelOf, SEED_PATH, sessionOf } from './testing';

const STALE = reply(412, { status: 412, code: 'stale', detail: 'It is another by now.' });

async function open(routes: Record<string, unknown>) {
  const asked = hubOf({
    'GET /api/v1/session': sessionOf('admin'),
    [`GET ${MODEL_PATH}`]: reply(200, modelOf(), { etag: '"3"' }),
    [`GET ${SEED_PATH}`]: reply(204),
    ...routes,
  });
  renderPage(<Model id={modelOf().id} />);
  await userEvent.click(await screen.findByRole('button', { name: 'More to do with Llama' }));
  return (method: string) => asked.filter((one) => one.method === method && one.path === MODEL_PATH);
}

const choose = async (name: string) => userEvent.click(await screen.findByRole('menuitem', { name }));

test('a model is disabled as one sees it, and read anew where it is another by now', async () => {
  const sent = await open({ [`PATCH ${MODEL_PATH}`]: STALE });
  await choose('Disable: refuse requests');
  await waitFor(() => expect(sent('PATCH')).toHaveLength(1));
  expect(sent('PATCH')[0]?.headers.get('if-match')).toBe('"3"');
  await waitFor(() => expect(sent('GET')).toHaveLength(2));
});

test('a model is deleted as one sees it, and read anew where it is another by now', async () => {
  const sent = await open({ [`DELETE ${MODEL_PATH}`]: STALE });
  await choose('Delete…');
  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));
  expect((await screen.findByRole('alert')).textContent).toContain('It is another by now.');
  expect(sent('DELETE')[0]?.headers.get('if-match')).toBe('"3"');
  await waitFor(() => expect(sent('GET')).toHaveLength(2));
});
