import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { type Asked, hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { PickerList } from './PickerList';

const model = (id: string) => ({
  id,
  endpoints: [{ id: 'e1', name: 'desk' }],
  endpointsCount: 1,
  isAvailable: true,
  isLoaded: false,
  isPinned: false,
});

const MODELS = [model('llama'), model('mistral'), model('qwen')];

/** Finds models by a part of their id. */
function listed({ search }: Asked) {
  const items = MODELS.filter(({ id }) => id.includes(search.get('search') ?? ''));
  return { items, total: items.length };
}

function picker() {
  const onPick = vi.fn();
  renderPage(<PickerList onPick={onPick} />);
  return { onPick, field: () => screen.findByRole('combobox', { name: 'Search models and endpoints' }) };
}

test('Enter right after the last letter picks what that search finds', async () => {
  hubOf({ 'GET /api/local-models/models': listed });
  const { onPick, field } = picker();
  await screen.findByText('3 models');

  await userEvent.type(await field(), 'qw{Enter}');

  await vi.waitFor(() => expect(onPick).toHaveBeenCalledExactlyOnceWith('qwen'));
});

test('arrow keys and Enter pick from the list', async () => {
  hubOf({ 'GET /api/local-models/models': listed });
  const { onPick, field } = picker();
  await screen.findByText('3 models');

  await userEvent.type(await field(), '{ArrowDown}{Enter}');

  expect(onPick).toHaveBeenCalledExactlyOnceWith('mistral');
});

test('a search that finds nothing says so, and one that fails says why and can be tried again', async () => {
  const routes: Record<string, unknown> = { 'GET /api/local-models/models': listed };
  hubOf(routes);
  const { field } = picker();
  await userEvent.type(await field(), 'zzz');
  await screen.findByText('No model or endpoint has “zzz” in its name.');

  routes['GET /api/local-models/models'] = reply(503, { code: 'starting', detail: 'The hub is starting.' });
  await userEvent.clear(await field());
  await userEvent.type(await field(), 'lla');
  await screen.findByText(/The hub is starting/);

  routes['GET /api/local-models/models'] = listed;
  await userEvent.click(screen.getByRole('button', { name: /again/i }));
  await screen.findByText('1 model');
});
