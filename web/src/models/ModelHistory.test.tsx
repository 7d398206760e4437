import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ProblemError } from '../api/problem';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Gone } from './detail/Gone';
import { stateOf } from './detail/states';
import { ModelEdit } from './ModelEdit';
import { ModelHistory } from './ModelHistory';
import { MODEL_PATH, modelOf, sessionOf } from './testing';
import type { Revision } from './types';

const now = modelOf({ memory: 16_000_000_000, memory_text: '16GB' });
const CREATED: Revision = {
  id: 'r1',
  model: now.id,
  number: 1,
  at: '2026-01-01T10:00:00Z',
  action: 'create',
  by: { kind: 'system', name: 'seeding' },
  changes: { memory: { new: 8_000_000_000 }, aliases: { new: [] } },
  state: stateOf(modelOf()),
};
const CHANGED: Revision = {
  ...CREATED,
  id: 'r2',
  number: 2,
  action: 'update',
  by: { kind: 'user', name: 'bea' },
  changes: { memory: { old: 8_000_000_000, new: 16_000_000_000 } },
  state: stateOf(now),
};
const DELETED: Revision = { ...CHANGED, id: 'r3', number: 3, action: 'delete', state: undefined };
const gone = new ProblemError(404, 'not_found', 'No such model.', 'request');
const RESTORE = 'POST /api/v1/model-revisions/r1/restore';

function open(items: Revision[], routes: Record<string, unknown> = {}, role: 'admin' | 'member' = 'admin') {
  const asked = hubOf({
    'GET /api/v1/session': sessionOf(role),
    'GET /api/v1/model-revisions': { items },
    [`GET ${MODEL_PATH}`]: reply(200, now, { etag: '"2"' }),
    ...routes,
  });
  return { asked, restores: () => asked.filter(({ path }) => path.endsWith('/restore')) };
}

const restore = () => userEvent.click(screen.getByRole('button', { name: 'Restore' }));

test('tells each change with old and new, who did it, and restores one against what one sees', async () => {
  const { restores } = open([CHANGED, CREATED], { [RESTORE]: reply(200, modelOf(), { etag: '"3"' }) });
  renderPage(<ModelHistory id={now.id} />);
  expect(await screen.findByRole('row', { name: 'Memory 8GB 16GB' })).toBeDefined();
  expect(screen.getByText('by seeding')).toBeDefined();
  expect(screen.queryByRole('row', { name: /Aliases/ })).toBeNull();
  expect(screen.queryByRole('button', { name: 'Restore 2' })).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'Restore 1' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByRole('row', { name: 'Memory 16GB 8GB' })).toBeDefined();
  // what was the system's then is a person's once they have restored it
  expect(within(dialog).getByRole('row', { name: 'Left alone by seeding no yes' })).toBeDefined();
  expect(restores()).toHaveLength(0);
  await restore();
  await waitFor(() => expect(restores()).toHaveLength(1));
  expect(restores()[0]?.headers.get('if-match')).toBe('"2"');
});

test('a restore that is refused says why', async () => {
  open([CHANGED, CREATED], {
    [RESTORE]: reply(409, { status: 409, code: 'alias_taken', detail: 'Its alias is another model’s.' }),
  });
  renderPage(<ModelHistory id={now.id} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Restore 1' }));
  await screen.findByRole('dialog');
  await restore();
  expect((await screen.findByRole('alert')).textContent).toContain('Its alias is another model’s.');
});

test('a model that is gone can be brought back, and is checked against nothing', async () => {
  const { restores } = open([DELETED, CREATED], { [RESTORE]: modelOf() });
  renderPage(<Gone id={now.id} error={gone} />);
  await userEvent.click(await screen.findByRole('button', { name: 'Restore 1' }));
  await screen.findByRole('dialog');
  await restore();
  await waitFor(() => expect(restores()).toHaveLength(1));
  expect(restores()[0]?.headers.get('if-match')).toBeNull();
});

test.each([
  ['history', ModelHistory],
  ['edit', ModelEdit],
])('a member is told that %s is for admins, and asks for nothing that is refused', async (_, Tab) => {
  const { asked } = open([CHANGED, CREATED], {}, 'member');
  renderPage(<Tab id={now.id} />);
  expect(await screen.findByText(/for admins to/)).toBeDefined();
  await waitFor(() => expect(asked.map(({ path }) => path)).toEqual(['/api/v1/session']));
});

test('that there never was such a model is said only once that is known', async () => {
  const answers = [
    reply(500, { status: 500, code: 'internal', detail: 'The database is away.' }),
    reply(404),
  ];
  open([], { 'GET /api/v1/model-revisions': () => answers.shift() });
  renderPage(<Gone id={now.id} error={gone} />);
  expect(await screen.findByText('The database is away.')).toBeDefined();
  expect(screen.queryByText(/There never was a record/)).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/There never was a record/)).toBeDefined();
});
