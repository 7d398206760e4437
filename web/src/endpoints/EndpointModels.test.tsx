import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { EndpointModels, matching } from './EndpointModels';
import { endpointOf } from './testing';

const MODELS = [
  {
    name: 'qwen3:8b',
    contextLength: 40_960,
    sizeBytes: 5_225_388_164,
    parameterSize: '8.2B',
    quantization: 'Q4_K_M',
    capabilities: ['completion', 'tools'],
    isLoaded: true,
  },
  { name: 'hf.co/a/b:Q8', isLoaded: false },
];
const page = { items: MODELS.map(({ name }) => name), details: MODELS, status: 'listed', leftOut: 0 };
const routes = (over = {}) => ({
  'GET /api/local-models/e1': endpointOf(),
  'GET /api/local-models/e1/models': page,
  'GET /api/local-models/pins': { items: ['qwen3:8b'] },
  ...over,
});

test('shows what the server says of a model, and a dash where it says nothing', async () => {
  hubOf(routes());
  renderPage(<EndpointModels id="e1" />);
  const known = await screen.findByRole('row', { name: /qwen3:8b/ });
  for (const text of ['loaded', '41K', '8.2B', 'Q4_K_M', '5.2 GB', 'tools'])
    expect(known.textContent).toContain(text);
  const silent = await screen.findByRole('row', { name: /hf.co/ });
  expect(silent.textContent).toMatch(/no–––––/);
});

test('a model is pinned and unpinned, whatever is in its name', async () => {
  const asked = hubOf(routes({ 'PUT /api/local-models/pins/hf.co%2Fa%2Fb%3AQ8': reply(204) }));
  renderPage(<EndpointModels id="e1" />);
  const pinned = await screen.findByRole('button', { name: 'Unpin qwen3:8b' });
  expect(pinned.getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(screen.getByRole('button', { name: /^Pin hf.co\/a\/b:Q8/ }));
  await waitFor(() => expect(asked.some(({ method }) => method === 'PUT')).toBe(true));
});

test('a pin that is refused goes back', async () => {
  hubOf(routes({ 'DELETE /api/local-models/pins/qwen3%3A8b': reply(500, { status: 500, detail: 'No.' }) }));
  renderPage(<EndpointModels id="e1" />);
  await userEvent.click(await screen.findByRole('button', { name: 'Unpin qwen3:8b' }));
  expect(await screen.findByRole('button', { name: 'Unpin qwen3:8b' })).toBeDefined();
});

test('each word of a search is looked for in all that is known', () => {
  expect(matching(MODELS, ' QWEN tools').map(({ name }) => name)).toEqual(['qwen3:8b']);
  expect(matching(MODELS, 'q8')).toHaveLength(1);
  expect(matching(MODELS, '')).toHaveLength(2);
});

test('a search fetches the pages that are not there yet', async () => {
  const asked = hubOf(
    routes({
      'GET /api/local-models/e1/models': ({ search }: { search: URLSearchParams }) =>
        search.get('after')
          ? { ...page, items: ['last'], details: [{ name: 'last' }] }
          : { ...page, next: 'p2' },
    }),
  );
  renderPage(<EndpointModels id="e1" />, '/?search=last');
  expect(await screen.findByRole('row', { name: /last/ })).toBeDefined();
  expect(
    asked.filter(({ path }) => path.endsWith('/models')).map(({ search }) => search.get('after')),
  ).toEqual([null, 'p2']);
});
