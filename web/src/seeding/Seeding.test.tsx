import { Notifications, notifications } from '@mantine/notifications';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test } from 'vitest';
import { sessionOf } from '../models/testing';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Seeding } from './Seeding';
import type { Outcome, Report, Rules, SeedingView } from './types';

const RULES: Rules = { updateExisting: false, forceUpdate: false, merge: 'record', strict: false };
const FILE = { kind: 'file', at: '/etc/models/a.yaml' } as const;
const INVALID: Outcome = {
  result: 'invalid',
  origin: FILE,
  line: 11,
  column: 3,
  faults: [{ pointer: '/1/memroy', message: 'is not known here', line: 12, column: 9 }],
};
const ADDED: Outcome = { result: 'created', model: 'org/a', origin: FILE, line: 1 };

const reportOf = (over: Partial<Report> = {}): Report => ({
  dryRun: false,
  refused: false,
  at: '2026-01-01T10:00:00Z',
  tookMs: 12,
  by: { kind: 'system', name: 'modelyard' },
  rules: RULES,
  counts: { invalid: 1, created: 1 },
  outcomes: [INVALID, ADDED],
  ...over,
});

const viewOf = (over: Partial<SeedingView> = {}): SeedingView => ({
  enabled: true,
  sources: ['env', 'file'],
  prefix: 'HELIX_SEED_MODEL_',
  directory: '/etc/models',
  rules: RULES,
  lastRun: reportOf(),
  ...over,
});

const PENDING = {
  model: 'org/a',
  etag: '"4"',
  digest: 'd4',
  origin: FILE,
  seed: {},
  pending: { memory: { old: 8_000_000_000, new: 16_000_000_000 }, hide: { old: false, new: true } },
  kept: { description: { old: 'mine', new: 'theirs', by: 'bea' } },
};

beforeEach(() => notifications.clean());

function open(
  routes: Record<string, unknown> = {},
  at = '/models/seeding',
  role: 'admin' | 'member' = 'admin',
) {
  const asked = hubOf({
    'GET /api/v1/session': sessionOf(role),
    'GET /api/v1/seeding': viewOf(),
    'GET /api/v1/seeding/outcomes': ({ search }: { search: URLSearchParams }) => ({
      items: [INVALID, ADDED].filter(({ result }) => (search.get('result') ?? result) === result),
    }),
    'GET /api/v1/seeding/pending': { items: [] },
    ...routes,
  });
  const page = renderPage(
    <>
      <Notifications />
      <Seeding />
    </>,
    at,
  );
  return { ...page, asked, posts: () => asked.filter(({ method }) => method === 'POST') };
}

const region = (name: string) => screen.findByRole('region', { name });
const click = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }));

test('tells how it is set up, and what became of each seed, with where it stands', async () => {
  const { router } = open();
  const setup = await region('How it is set up');
  expect(setup.textContent).toContain('Variables HELIX_SEED_MODEL_*');
  expect(setup.textContent).toContain('Files: /etc/models');
  expect(setup.textContent).toContain('HELIX_SEED_MODELS_STRICT=false');
  expect(setup.textContent).toContain('Nothing that a person changed is ever overwritten.');
  expect((await region('Last run that found something new')).textContent).toContain('at the start of a hub');

  await click(/^Invalid 1/);
  await waitFor(() => expect(router.state.location.search).toEqual({ result: 'invalid' }));
  const rows = await screen.findByRole('grid');
  await waitFor(() => expect(within(rows).getAllByRole('row')).toHaveLength(2));
  await userEvent.click(within(rows).getByText('/etc/models/a.yaml'));
  const drawer = await screen.findByRole('dialog');
  expect(drawer.textContent).toContain('/1/memroy is not known here at line 12, column 9');
  expect(drawer.textContent).toContain('/etc/models/a.yaml:11:3');
});

test('each bad seed of one variable has a row of its own, and opens what it says', async () => {
  const origin = { kind: 'variable', at: 'HELIX_SEED_MODELS' } as const;
  const bad = (pointer: string, message: string): Outcome => ({
    result: 'invalid',
    origin,
    faults: [{ pointer, message }],
  });
  const items = [bad('/0/id', 'is the first'), bad('/1/id', 'is the second'), bad('/1/id', 'is its twin')];
  const { router } = open({ 'GET /api/v1/seeding/outcomes': { items } });
  const rows = await screen.findByRole('grid');
  for (const said of ['is its twin', 'is the second', 'is the first']) {
    await userEvent.click(within(rows).getByText(new RegExp(said)));
    const drawer = await screen.findByRole('dialog');
    expect(drawer.textContent).toContain(said);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(router.state.location.search).toEqual({}));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  }
});

test('a suggestion that people decided against is not said to be another seed’s', async () => {
  const DECLINED: Outcome = { result: 'overridden', model: 'org/b', origin: { kind: 'default' } };
  open({ 'GET /api/v1/seeding/outcomes': { items: [DECLINED] } });
  await userEvent.click(within(await screen.findByRole('grid')).getByText('org/b'));
  const drawer = await screen.findByRole('dialog');
  expect(drawer.textContent).toContain('its model was deleted');
  expect(drawer.textContent).not.toContain('goes before');
});

test('a plan only says what would happen', async () => {
  const plan = reportOf({ dryRun: true, counts: { created: 1 }, outcomes: [ADDED] });
  const { posts, asked } = open({ 'POST /api/v1/seeding': plan });
  await region('Last run that found something new');
  const before = asked.length;
  await click('Plan');
  expect((await region('Plan: nothing was touched')).textContent).toContain('there would be 1 model added');
  expect(posts()[0]?.search.get('dryRun')).toBe('true');
  expect(asked).toHaveLength(before + 1);
});

test('a run is told, and what it changed is asked for anew', async () => {
  const { posts, asked } = open({ 'POST /api/v1/seeding': reportOf({ refused: true }) });
  await region('Last run that found something new');
  await click('Run now');
  expect((await region('This run')).textContent).toContain('HELIX_SEED_MODELS_STRICT');
  expect(posts()[0]?.search.has('dryRun')).toBe(false);
  await waitFor(() => expect(asked.filter(({ path }) => path === '/api/v1/seeding')).toHaveLength(3));
});

test('a run that overwrites what people said asks first', async () => {
  const { posts } = open({
    'GET /api/v1/seeding': viewOf({ rules: { ...RULES, forceUpdate: true } }),
    'POST /api/v1/seeding': reportOf(),
  });
  expect((await region('How it is set up')).textContent).toContain('not by the bundled list');
  await click('Run now');
  expect((await screen.findByRole('dialog')).textContent).toContain('unless only the bundled list names it');
  expect(posts()).toHaveLength(0);
  await click('Overwrite');
  await waitFor(() => expect(posts()).toHaveLength(1));
});

test('what is pending is accepted field by field, or all of a model; what is kept says by whom', async () => {
  const { posts } = open({
    'GET /api/v1/seeding/pending': { items: [PENDING] },
    'POST /api/v1/seeding/accept': PENDING,
  });
  const pending = await region('Pending');
  await waitFor(() => expect(pending.textContent).toContain('8GB → 16GB'));
  expect(pending.textContent).toContain('kept: by bea');
  await click('Accept Memory of org/a');
  const body = (...fields: string[]) => ({ model: 'org/a', fields, digest: 'd4' });
  await waitFor(() => expect(posts()[0]?.body).toEqual(body('memory')));
  expect(posts()[0]?.headers.get('if-match')).toBe('"4"');
  await click('Take the seed’s Description of org/a');
  await waitFor(() => expect(posts()[1]?.body).toEqual(body('description')));
  await click('Accept 2 fields of org/a');
  await waitFor(() => expect(posts()[2]?.body).toEqual(body('memory', 'hide')));
});

test('while something of a model is being accepted, nothing else of it is', async () => {
  let finish: (value: unknown) => void = () => undefined;
  open({
    'GET /api/v1/seeding/pending': { items: [PENDING] },
    'POST /api/v1/seeding/accept': () => new Promise((resolve) => (finish = resolve)),
  });
  const all = /^(Accept|Take the seed’s) .* of org\/a$/;
  const free = () =>
    screen.getAllByRole<HTMLButtonElement>('button', { name: all }).filter((one) => !one.disabled);
  await click('Accept Memory of org/a');
  await waitFor(() => expect(free()).toHaveLength(0));
  finish(PENDING);
  await waitFor(() => expect(free()).toHaveLength(4));
});

test.each([
  [reply(409, { status: 409, code: 'alias_taken', detail: 'The alias is taken.' }), 'The alias is taken.'],
  [
    reply(412, { status: 412, code: 'stale', detail: 'It is another.' }),
    'org/a was changed meanwhile; what is pending of it now is below.',
  ],
])(
  'why something is not accepted stays, also where its model is not pending any more',
  async (refusal, said) => {
    const answers = [{ items: [PENDING] }, { items: [] }];
    open({
      'GET /api/v1/seeding/pending': () => answers.shift(),
      'POST /api/v1/seeding/accept': refusal,
    });
    await click('Accept Memory of org/a');
    const pending = await region('Pending');
    expect(await within(pending).findByText(/^Nothing is pending/)).toBeDefined();
    expect(screen.getByText(said)).toBeDefined();
  },
);

test('where it is off, or found nothing of one’s own, the variable for it is there', async () => {
  open({ 'GET /api/v1/seeding': viewOf({ enabled: false, lastRun: undefined }) });
  expect((await screen.findByText(/Seeding is off/)).parentElement?.textContent).toContain(
    'HELIX_SEED_MODELS_ENABLED=true',
  );
  expect(screen.queryByRole('button', { name: 'Run now' })).toBeNull();
});

test('a run that is refused says so, and nothing is hidden by it', async () => {
  open({
    'POST /api/v1/seeding': reply(500, { status: 500, code: 'internal', detail: 'The disk is full.' }),
  });
  await region('Pending');
  await click('Run now');
  expect((await screen.findByRole('alert')).textContent).toContain('The disk is full.');
  expect(await region('Last run that found something new')).toBeDefined();
});

test('a member is told that it is for admins, and the hub is not asked', async () => {
  const { asked } = open({}, '/models/seeding', 'member');
  expect(await screen.findByText(/Seeding is for admins to run and see/)).toBeDefined();
  expect(asked.filter(({ path }) => path.includes('seeding'))).toHaveLength(0);
});
