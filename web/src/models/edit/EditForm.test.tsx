import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { ModelEdit } from '../ModelEdit';
import { MODEL_PATH, modelOf, SEED_PATH, sessionOf } from '../testing';
import type { Model, SeedComparison } from '../types';
import { EditForm } from './EditForm';

const PERSON = { kind: 'person', at: 'ann' } as const;
const stored = modelOf({
  description: 'by hand',
  user_modified: true,
  origins: { ...modelOf().origins, description: PERSON },
});
const SEED: SeedComparison = {
  model: stored.id,
  // the form's own tag counts
  etag: '"9"',
  digest: 'd1',
  origin: { kind: 'variable', at: 'HELIX_SEED_MODEL_1' },
  seed: {
    name: 'Llama',
    type: 'chat',
    runtime: 'ollama',
    memory: 8_000_000_000,
    memory_text: '8GB',
    description: 'as seeded',
  },
  pending: {},
  kept: { description: { old: 'by hand', new: 'as seeded', by: 'ann' } },
};

async function open(
  routes: Record<string, unknown>,
  seed: SeedComparison | null = null,
  model: Model = stored,
) {
  const asked = hubOf(routes);
  renderPage(<EditForm current={{ model, etag: '"1"' }} seed={seed} />);
  await screen.findByRole('form');
  return { asked, sent: (method: string) => asked.filter((one) => one.method === method) };
}

const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const click = async (name: string) => userEvent.click(await screen.findByRole('button', { name }));
const drawer = () => screen.findByRole('dialog');
const saved = () => waitFor(() => expect(screen.queryByText(/not saved$/)).toBeNull());

test('beside every field stands where it comes from, and what is not set is not a zero', async () => {
  await open({}, null);
  expect(screen.getByText('set by')).toBeDefined();
  expect(screen.getAllByText('HELIX_SEED_MODEL_1')).toHaveLength(4);
  expect(screen.getAllByText('as usual').length).toBeGreaterThan(5);
  expect(field('Context').value).toBe('');
  expect(field('Order').value).toBe('');
  expect(field('Order').placeholder).toBe('not set: 0 holds');
});

test('a save shows old and new first, and sends only what is different with the tag it was read with', async () => {
  const { sent } = await open({ [`PATCH ${MODEL_PATH}`]: reply(200, stored, { etag: '"2"' }) });
  await userEvent.clear(field('Memory'));
  await userEvent.type(field('Memory'), '1.5GiB');
  await userEvent.selectOptions(screen.getByLabelText('Enabled'), 'no');
  await click('Review and save');
  const shown = await drawer();
  expect(within(shown).getByRole('row', { name: 'Memory 8GB 1.5GiB' })).toBeDefined();
  expect(shown.textContent).toContain('refused with 403');
  expect(sent('PATCH')).toHaveLength(0);
  await click('Save');

  await saved();
  expect(sent('PATCH')[0]?.body).toEqual({ memory: '1.5GiB', enabled: false });
  expect(sent('PATCH')[0]?.headers.get('if-match')).toBe('"1"');
});

test('reset goes back to what the seed says, which it follows from then on', async () => {
  const { sent } = await open(
    {
      [`GET ${MODEL_PATH}`]: reply(200, stored, { etag: '"1"' }),
      'POST /api/v1/seeding/accept': SEED,
    },
    SEED,
  );
  await click('Reset Description');
  expect(field('Description').value).toBe('as seeded');
  await click('Review and save');
  expect((await drawer()).textContent).toContain('from its seed again');
  await click('Save');

  await saved();
  expect(sent('PATCH')).toHaveLength(0);
  expect(sent('POST')[0]?.body).toEqual({ model: stored.id, fields: ['description'], digest: 'd1' });
  expect(sent('POST')[0]?.headers.get('if-match')).toBe('"1"');
});

test('a seed that is another by now is not followed, and is asked for anew', async () => {
  const { sent } = await open(
    {
      'POST /api/v1/seeding/accept': reply(409, {
        status: 409,
        code: 'seed_changed',
        detail: 'The seed was changed.',
      }),
    },
    SEED,
  );
  await click('Reset Description');
  await click('Review and save');
  await click('Save');
  expect((await screen.findByText('The seed was changed.')).closest('[role="alert"]')).not.toBeNull();
  expect(sent('POST')).toHaveLength(1);
  expect(screen.getByText('1 change not saved')).toBeDefined();
});

const RENEWED: SeedComparison = {
  ...SEED,
  digest: 'd2',
  seed: { ...(SEED.seed as object), description: 'as seeded anew' },
  kept: { description: { old: 'by hand', new: 'as seeded anew', by: 'ann' } },
};

/** The page itself, with a seed that is another once it is asked for again. */
async function openPage(renewed: unknown, routes: Record<string, unknown> = {}) {
  const seeds: unknown[] = [SEED];
  const asked = hubOf({
    'GET /api/v1/session': sessionOf('admin'),
    [`GET ${MODEL_PATH}`]: reply(200, stored, { etag: '"1"' }),
    [`GET ${SEED_PATH}`]: () => seeds.shift() ?? renewed,
    'POST /api/v1/seeding/accept': ({ body }: { body: { digest: string } }) =>
      body.digest === 'd1'
        ? reply(409, { status: 409, code: 'seed_changed', detail: 'The seed was changed.' })
        : RENEWED,
    ...routes,
  });
  const { queries } = renderPage(<ModelEdit id={stored.id} />);
  await screen.findByRole('form');
  return { queries, sent: (method: string) => asked.filter((one) => one.method === method) };
}

const described = () => {
  const ids = field('Description').getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent).join(' ');
};

test('a field that shall follow a seed is never made a person’s by a seed that is renewed', async () => {
  const { sent } = await openPage(RENEWED);
  await click('Reset Description');
  await click('Review and save');
  await click('Save');
  await waitFor(() => expect(described()).toContain('as seeded anew, as its seed says'));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByText('The seed was changed.').closest('[role="alert"]')).not.toBeNull();
  expect(screen.getByText(/is another by now: Description/)).toBeDefined();

  await click('Review and save');
  expect(document.activeElement).toBe(field('Description'));
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(field('Description').value).toBe('as seeded');

  await click('Reset Description');
  expect(field('Description').value).toBe('as seeded anew');
  await click('Review and save');
  await click('Save');
  await waitFor(() => expect(sent('POST')).toHaveLength(2));
  expect(sent('POST').map(({ body }) => (body as { digest: string }).digest)).toEqual(['d1', 'd2']);
  expect(sent('PATCH')).toHaveLength(0);
});

test.each([
  ['another', RENEWED, 'as seeded anew, as its seed says'],
  ['gone', reply(204), 'No seed would change it any more'],
])('a review of what follows a seed is over once that is %s', async (_, renewed, said) => {
  const { queries, sent } = await openPage(renewed);
  await click('Reset Description');
  await click('Review and save');
  await drawer();
  await queries.invalidateQueries({ queryKey: ['seeding'] });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(described()).toContain(said);
  expect(sent('POST')).toHaveLength(0);
  expect(sent('PATCH')).toHaveLength(0);
});

test('what one types over a seed’s text is one’s own, be it the same', async () => {
  const { sent } = await open({ [`PATCH ${MODEL_PATH}`]: reply(200, stored, { etag: '"2"' }) }, SEED);
  await userEvent.clear(field('Description'));
  await userEvent.type(field('Description'), 'as seeded');
  await click('Review and save');
  await click('Save');
  await waitFor(() => expect(sent('PATCH')[0]?.body).toEqual({ description: 'as seeded' }));
  expect(sent('POST')).toHaveLength(0);
});

test('without a seed, reset goes back to what is usual', async () => {
  const { sent } = await open({ [`PATCH ${MODEL_PATH}`]: reply(200, stored, { etag: '"2"' }) });
  expect(screen.queryByRole('button', { name: 'Reset Name' })).toBeNull();
  await click('Reset Description');
  await click('Reset Memory');
  await click('Review and save');
  await click('Save');
  await saved();
  expect(sent('PATCH')[0]?.body).toEqual({ description: null, memory: null });
});

// a model becomes a person's by what one says of it
const ungiven = { ...stored, user_modified: false };
const renamed = { ...stored, name: 'Other', user_modified: true };

/** Saves a name that is typed and a description that follows its seed; the name is saved. */
async function saveBoth(routes: Record<string, unknown>) {
  const opened = await open(
    { [`PATCH ${MODEL_PATH}`]: reply(200, renamed, { etag: '"2"' }), ...routes },
    SEED,
    ungiven,
  );
  await userEvent.clear(field('Name'));
  await userEvent.type(field('Name'), 'Other');
  await click('Reset Description');
  await click('Review and save');
  await click('Save');
  return opened;
}

test('what a person says is saved before what follows the seed, and stays where that is refused', async () => {
  const { sent } = await saveBoth({
    'POST /api/v1/seeding/accept': reply(404, {
      status: 404,
      code: 'not_found',
      detail: 'The seed is gone.',
    }),
  });
  const alert = (await screen.findByText('The seed is gone.')).closest('[role="alert"]');
  expect(alert?.textContent).toContain('What you typed is saved');
  expect(sent('PATCH')[0]?.body).toEqual({ name: 'Other' });
  expect(sent('POST')[0]?.headers.get('if-match')).toBe('"2"');
  expect(screen.getByText('1 change not saved')).toBeDefined();
  const rows = within(await drawer())
    .getAllByRole('row')
    .map(({ textContent }) => textContent);
  expect(rows).toEqual(['FieldNowAfter', 'Descriptionby handas seeded']);
});

test('a conflict that comes when half is saved says so, and the rest is saved against theirs', async () => {
  const theirs = { ...renamed, tags: ['x'] };
  const answers = [reply(412, { status: 412, code: 'stale', detail: 'Changed.' }), SEED];
  const { sent } = await saveBoth({
    'POST /api/v1/seeding/accept': () => answers.shift(),
    [`GET ${MODEL_PATH}`]: reply(200, theirs, { etag: '"7"' }),
  });
  const conflict = await screen.findByText('It was changed meanwhile');
  const said = conflict.closest('[role="alert"]')?.textContent;
  expect(said).toContain('What you typed is saved; what shall follow its seed does not yet.');
  expect(said).not.toContain('Nothing of yours');
  await click('Keep theirs and go on with mine');
  await click('Save');
  await waitFor(() => expect(sent('POST')).toHaveLength(2));
  expect(sent('POST')[1]?.body).toEqual({ model: stored.id, fields: ['description'], digest: 'd1' });
  expect(sent('POST')[1]?.headers.get('if-match')).toBe('"7"');
  expect(sent('PATCH')).toHaveLength(1);
});

test('a save whose outcome could not be read is not said to be none', async () => {
  await saveBoth({
    'POST /api/v1/seeding/accept': SEED,
    [`GET ${MODEL_PATH}`]: reply(500, { status: 500, code: 'internal', detail: 'It is away.' }),
  });
  const alert = (await screen.findByText('It is away.')).closest('[role="alert"]');
  expect(alert?.textContent).toContain('It is saved, and could not be loaded again');
});

test('a conflict shows both sides, and mine over theirs is saved against theirs', async () => {
  const theirs = { ...stored, name: 'Theirs', tags: ['x'] };
  const answers = [reply(412, { status: 412, code: 'stale', detail: 'Changed.' }), reply(200, theirs)];
  const { sent } = await open({
    [`PATCH ${MODEL_PATH}`]: () => answers.shift(),
    [`GET ${MODEL_PATH}`]: reply(200, theirs, { etag: '"7"' }),
  });
  await userEvent.type(field('Name'), ' 3');
  await click('Review and save');
  await click('Save');
  expect(await screen.findByRole('row', { name: 'Name Llama Theirs Llama 3' })).toBeDefined();
  expect(screen.getByRole('row', { name: 'Tags unset x not changed' })).toBeDefined();
  expect((await drawer()).textContent).toContain('It was changed meanwhile');
  expect((await drawer()).textContent).toContain('Nothing of yours is saved yet.');
  await click('Put mine over theirs');
  await click('Save');
  await waitFor(() => expect(sent('PATCH')).toHaveLength(2));
  expect(sent('PATCH')[1]?.body).toEqual({ name: 'Llama 3' });
  expect(sent('PATCH')[1]?.headers.get('if-match')).toBe('"7"');
});

test('what the hub does not accept stands at its field, also deep in one, and what is typed stays', async () => {
  const errors = [{ pointer: '/aliases/0', message: 'is another model’s' }];
  await open({
    [`PATCH ${MODEL_PATH}`]: reply(422, { status: 422, code: 'invalid', detail: 'No.', errors }),
  });
  await userEvent.type(field('Aliases'), 'taken');
  await click('Review and save');
  await click('Save');
  await waitFor(() => expect(field('Aliases').getAttribute('aria-invalid')).toBe('true'));
  expect(field('Aliases').value).toBe('taken');
  await userEvent.type(field('Aliases'), '2');
  expect(field('Aliases').getAttribute('aria-invalid')).not.toBe('true');
});

test('what cannot be right is said before anything is sent', async () => {
  const { sent } = await open({});
  await userEvent.clear(field('Memory'));
  await userEvent.type(field('Memory'), '8G');
  await click('Review and save');
  expect(await screen.findByText(/must be whole bytes/)).toBeDefined();
  expect(document.activeElement).toBe(field('Memory'));
  await userEvent.keyboard('B');
  expect(screen.queryByText(/must be whole bytes/)).toBeNull();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(sent('PATCH')).toHaveLength(0);
});

test('arguments that are no JSON yet are a change that cannot be saved, and can be discarded', async () => {
  const { sent } = await open({});
  await userEvent.type(field('Name'), ' 3');
  await userEvent.type(field('Runtime arguments'), '[[1,');
  expect(screen.getByText('2 changes not saved')).toBeDefined();
  await click('Review and save');
  expect(field('Runtime arguments').getAttribute('aria-invalid')).toBe('true');
  expect(screen.queryByRole('dialog')).toBeNull();
  await click('Discard');
  await saved();
  expect(field('Runtime arguments').value).toBe('');
  expect(sent('PATCH')).toHaveLength(0);
});

test('arguments stay as they are typed, also once they are JSON, until something else is stored', async () => {
  await open({});
  await userEvent.type(field('Runtime arguments'), '[[ "a" ]');
  expect(field('Runtime arguments').value).toBe('[ "a" ]');
  await userEvent.type(field('Runtime arguments'), '{Backspace}');
  expect(field('Runtime arguments').value).toBe('[ "a" ');
  await click('Reset Runtime arguments');
  expect(field('Runtime arguments').value).toBe('');
  expect(screen.queryByText(/not saved$/)).toBeNull();
});

test('while a save is on its way, one stays at what it saves', async () => {
  let finish: (value: unknown) => void = () => undefined;
  const { sent } = await open({
    [`PATCH ${MODEL_PATH}`]: () => new Promise((resolve) => (finish = resolve)),
  });
  await userEvent.type(field('Name'), ' 3');
  await click('Review and save');
  await click('Save');
  await waitFor(() => expect(sent('PATCH')).toHaveLength(1));
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Back' }).disabled).toBe(true);
  await userEvent.keyboard('{Escape}');
  expect(screen.getByRole('dialog', { name: 'Save these changes?' })).toBeDefined();
  finish(reply(200, { ...stored, name: 'Llama 3' }, { etag: '"2"' }));
  await saved();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
