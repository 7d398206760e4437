import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Asked, hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { PickerList } from './PickerList';

// nothing has a height here, and only what is in sight is in the page
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(400);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(500);
  return () => vi.restoreAllMocks();
});

const model = (id: string) => ({
  id,
  aliases: id === 'llama' ? ['fast', 'best'] : [],
  tags: [],
  endpoints: [{ id: 'e1', name: 'desk' }],
  endpointsCount: 1,
  isAvailable: true,
  isLoaded: false,
  isPinned: id === 'llama',
});

const MODELS = [model('llama'), model('mistral'), model('qwen')];
const PINS = /^(Pin|Unpin) /;

/** Finds models by a part of their id. */
function listed({ search }: Asked) {
  const items = MODELS.filter(({ id }) => id.includes(search.get('search') ?? ''));
  return { items, total: items.length };
}

const recommended = (
  model: string,
  reasons = ['healthy at desk', 'loaded', '40 tokens/s', 'placed first'],
) => ({
  model,
  aliases: [],
  endpoint: 'e1',
  endpointName: 'desk',
  endpointsCount: 1,
  reasons,
});
const NONE = { items: [] };

/** A hub with models, and what it recommends of them. */
function hub(recommendations: unknown = NONE) {
  const pinned = ['llama'];
  return hubOf({
    'GET /api/local-models/models': listed,
    'GET /api/v1/recommendations': recommendations,
    'GET /api/local-models/pins': () => ({ items: pinned }),
    'PUT /api/local-models/pins/qwen': () => {
      pinned.push('qwen');
      return reply(204);
    },
  });
}

const group = (name: string) => screen.queryByText(name, { exact: true });

function picker() {
  const onPick = vi.fn();
  const { container } = renderPage(<PickerList onPick={onPick} />);
  return {
    container,
    onPick,
    field: () => screen.findByRole('combobox', { name: 'Search models and endpoints' }),
  };
}

test('Enter right after the last letter picks what that search finds', async () => {
  hub();
  const { onPick, field } = picker();
  await screen.findByText('3 models');

  await userEvent.type(await field(), 'qw{Enter}');

  await vi.waitFor(() => expect(onPick).toHaveBeenCalledExactlyOnceWith('qwen'));
});

test('arrow keys and Enter pick from the list', async () => {
  hub();
  const { onPick, field } = picker();
  await screen.findByText('3 models');

  await userEvent.type(await field(), '{ArrowDown}{Enter}');

  expect(onPick).toHaveBeenCalledExactlyOnceWith('mistral');
});

test('a search that finds nothing says so, and one that fails says why and can be tried again', async () => {
  const routes: Record<string, unknown> = {
    'GET /api/local-models/models': listed,
    'GET /api/v1/recommendations': NONE,
  };
  hubOf(routes);
  const { field } = picker();
  await userEvent.type(await field(), 'zzz');
  await screen.findByText('No model has “zzz” in its id, an alias, a tag or its endpoint.');

  routes['GET /api/local-models/models'] = reply(503, { code: 'starting', detail: 'The hub is starting.' });
  await userEvent.clear(await field());
  await userEvent.type(await field(), 'lla');
  await screen.findByText(/The hub is starting/);

  routes['GET /api/local-models/models'] = listed;
  await userEvent.click(screen.getByRole('button', { name: /again/i }));
  await screen.findByText('1 model');
});

test('what is recommended comes first with its reasons, and Enter picks it', async () => {
  const asked = hub({ items: [recommended('qwen'), recommended('mistral')] });
  const { onPick, field } = picker();
  await screen.findByText('Recommended');
  await screen.findByText('3 models');
  const wanted = asked.find(({ path }) => path === '/api/v1/recommendations');
  expect(Object.fromEntries(wanted?.search ?? [])).toEqual({ task: 'chat', most: '3' });
  const [first, ...others] = screen.getAllByRole('option');
  expect(first?.textContent).toBe('qwenhealthy at desk · loaded · 40 tokens/s');
  expect(first?.title).toBe('healthy at desk\nloaded\n40 tokens/s\nplaced first');
  expect(others.map((one) => one.textContent?.match(/^[a-z]+/)?.[0])).toEqual([
    'mistralhealthy',
    'llamaalso',
    'mistraldesk',
    'qwendesk',
  ]);

  await userEvent.type(await field(), '{ArrowDown}{ArrowUp}{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('qwen');
});

test('what is searched for is not mixed with what is recommended', async () => {
  hub({ items: [recommended('qwen')] });
  const { field } = picker();
  await screen.findByText('Recommended');
  await userEvent.type(await field(), 'mis');
  await screen.findByText('1 model');
  expect(group('Recommended')).toBeNull();
  expect(screen.getAllByRole('option')).toHaveLength(1);
});

test('recommendations that come late move nothing that one has chosen', async () => {
  let answer: (value: unknown) => void = () => undefined;
  hub(() => new Promise((resolve) => (answer = resolve)));
  const { onPick, field } = picker();
  await screen.findByText('3 models');
  await userEvent.type(await field(), '{ArrowDown}');
  answer({ items: [recommended('qwen')] });
  await screen.findByText('Recommended');
  await userEvent.type(await field(), '{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('mistral');
});

test('without recommendations there is no group, be there none or be they refused', async () => {
  const asked = hub(reply(403, { status: 403, code: 'forbidden', detail: 'No.' }));
  const { onPick, field } = picker();
  await screen.findByText('3 models');
  await vi.waitFor(() => expect(asked.some(({ path }) => path === '/api/v1/recommendations')).toBe(true));
  expect(group('Recommended')).toBeNull();
  expect(screen.queryByRole('alert')).toBeNull();
  await userEvent.type(await field(), '{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('llama');
});

test('a list that fails is an error, and what is recommended may be picked all the same', async () => {
  hubOf({
    'GET /api/local-models/models': reply(403, { status: 403, code: 'forbidden', detail: 'Not for you.' }),
    'GET /api/v1/recommendations': { items: [recommended('qwen')] },
  });
  const { onPick, field } = picker();
  expect((await screen.findByRole('alert')).textContent).toContain('Not for you.');
  await screen.findByText('Recommended');
  await userEvent.type(await field(), '{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('qwen');
});

test('other names of a model stand beside it, and the field says what it searches', async () => {
  hub();
  const { field } = picker();
  expect((await screen.findByText('also fast, best')).closest('[role=option]')?.textContent).toContain(
    'llama',
  );
  expect((await field()).getAttribute('placeholder')).toBe('Search by id, alias, tag or endpoint');
});

test('every row has a pin, also one that is recommended, and both of a model are one', async () => {
  const asked = hub({ items: [recommended('qwen')] });
  const { onPick } = picker();
  await screen.findByText('Recommended');
  expect(await screen.findAllByRole('button', { name: 'Unpin llama', pressed: true })).toHaveLength(1);
  expect(screen.getAllByRole('button', { name: PINS })).toHaveLength(screen.getAllByRole('option').length);
  expect(screen.getAllByRole('option', { name: /, pinned/ })).toHaveLength(1);
  const [first, ...others] = screen.getAllByRole('button', { name: 'Pin qwen', pressed: false });
  expect(others).toHaveLength(1);
  if (first) await userEvent.click(first);
  expect(await screen.findAllByRole('button', { name: 'Unpin qwen', pressed: true })).toHaveLength(2);
  expect(asked.filter(({ method }) => method === 'PUT').map(({ path }) => path)).toEqual([
    '/api/local-models/pins/qwen',
  ]);
  expect(onPick).not.toHaveBeenCalled();
});

test('pins that could not be loaded are those of the list', async () => {
  hubOf({
    'GET /api/local-models/models': listed,
    'GET /api/v1/recommendations': NONE,
    'GET /api/local-models/pins': reply(500, { status: 500, code: 'internal', detail: 'They are away.' }),
  });
  picker();
  await screen.findByText('3 models');
  expect(screen.getAllByRole('button', { name: 'Unpin llama', pressed: true })).toHaveLength(1);
  expect(screen.getAllByRole('button', { name: PINS, pressed: false })).toHaveLength(2);
});

test('a pin that is refused goes back alone, and nothing is asked for anew before the last is done', async () => {
  const finish: ((value: unknown) => void)[] = [];
  const wait = () => new Promise((resolve) => finish.push(resolve));
  const asked = hubOf({
    'GET /api/local-models/models': listed,
    'GET /api/v1/recommendations': NONE,
    'GET /api/local-models/pins': { items: ['llama', 'qwen'] },
    'PUT /api/local-models/pins/mistral': wait,
    'DELETE /api/local-models/pins/llama': wait,
  });
  const sent = (method: string, path: string) =>
    asked.filter((one) => one.method === method && one.path === `/api/local-models/${path}`);
  picker();
  await userEvent.click(await screen.findByRole('button', { name: 'Pin mistral' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Unpin llama' }));
  await screen.findByRole('button', { name: 'Pin llama' });
  expect(sent('DELETE', 'pins/llama')).toHaveLength(0);
  finish[0]?.(reply(500, { status: 500, code: 'internal', detail: 'No.' }));
  await screen.findByRole('button', { name: 'Pin mistral' });
  await vi.waitFor(() => expect(sent('DELETE', 'pins/llama')).toHaveLength(1));
  expect(screen.getByRole('button', { name: 'Pin llama' })).toBeDefined();
  expect(sent('GET', 'pins')).toHaveLength(1);
  finish[1]?.(reply(204));
  await vi.waitFor(() => expect(sent('GET', 'pins')).toHaveLength(2));
});

test('the active row’s pin alone is reached by Tab, and a toggle gives the focus back to the search', async () => {
  hub();
  const { field } = picker();
  await screen.findByText('3 models');
  const reached = () =>
    screen.getAllByRole('button', { name: PINS }).filter(({ tabIndex }) => tabIndex === 0);
  await userEvent.type(await field(), '{ArrowDown}{ArrowDown}');
  expect(reached().map(({ title }) => title)).toEqual(['Pin qwen']);
  reached()[0]?.focus();
  await userEvent.keyboard('{Enter}');
  expect(document.activeElement).toBe(await field());
  await screen.findByRole('button', { name: 'Unpin qwen' });
  await userEvent.hover(screen.getByRole('button', { name: 'Pin mistral' }));
  expect(reached().map(({ title }) => title)).toEqual(['Pin mistral']);
});

test('a list of options has nothing else in it, and axe finds nothing', async () => {
  hub({ items: [recommended('qwen')] });
  const { container } = picker();
  await screen.findByText('Recommended');
  await screen.findByText('3 models');
  expect(within(screen.getByRole('listbox')).queryAllByRole('button')).toEqual([]);
  expect((await axe.run(container)).violations).toEqual([]);
});
