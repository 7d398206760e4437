import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { type Asked, hubOf } from '../testing/hub';
import { renderPage } from '../testing/render';
import { usePaletteActions } from './actions';
import { matching } from './items';
import { FindButton, Palette } from './Palette';
import { useGoKeys } from './useGoKeys';

const share = vi.fn();
const ACTIONS = [{ id: 'share', label: 'Share gpu-1', onSelect: share }];

function Page() {
  usePaletteActions(ACTIONS);
  useGoKeys();
  return (
    <>
      <input aria-label="Field" />
      <FindButton />
      <Palette />
    </>
  );
}

let asked: Asked[];
const GPU = {
  id: 'e1',
  name: 'gpu-1',
  owner: 'ann',
  status: 'healthy',
  isActive: true,
  endpointType: 'vllm',
};

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  asked = hubOf({
    'GET /api/v1/session': { user: { id: 'u', name: 'ann', role: 'member' }, scopes: ['api'] },
    'GET /api/v1/health': { items: [GPU] },
  });
});

test('finds an endpoint by its name, and Enter goes there', async () => {
  const { router } = renderPage(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: /^Find/ }));

  await userEvent.type(await screen.findByPlaceholderText(/Find a page/), 'gpu llama Healthy');
  expect(await screen.findByText('healthy · ann')).toBeDefined();
  const last = asked.filter(({ path }) => path === '/api/v1/health').at(-1);
  expect(Object.fromEntries(last?.search ?? [])).toMatchObject({ search: 'gpu llama', state: 'healthy' });
  await waitFor(() => expect(document.querySelector('[data-selected]')?.textContent).toContain('gpu-1'));
  await userEvent.keyboard('{Enter}');

  await waitFor(() => expect(router.state.location.pathname).toBe('/endpoints/e1/models'));
});

test('a model of the registry leads to its page, one that is only served to a chat', async () => {
  const record = { id: 'org/llama', name: 'Llama', type: 'chat', enabled: true, aliases: ['lama'] };
  const served = (id: string) => ({ id, isLoaded: false, isAvailable: true, endpoints: [{ name: 'gpu-1' }] });
  hubOf({
    'GET /api/v1/session': { user: { id: 'u', name: 'ann', role: 'member' }, scopes: ['api'] },
    'GET /api/v1/health': { items: [] },
    'GET /api/v1/models': { items: [record] },
    'GET /api/local-models/models': { items: [served('org/llama'), served('lama'), served('llama-served')] },
  });
  const { router } = renderPage(<Page />);
  await userEvent.click(await screen.findByRole('button', { name: /^Find/ }));
  await userEvent.type(await screen.findByPlaceholderText(/Find a page/), 'llama');
  expect(await screen.findByText('llama-served')).toBeDefined();
  expect(screen.queryByText('lama')).toBeNull();
  await userEvent.click(await screen.findByText('org/llama · Chat'));
  await waitFor(() => expect(router.state.location.pathname).toBe('/models/registry/org%2Fllama/overview'));
});

test('offers what the page can do; a member is not offered what is for admins', async () => {
  renderPage(<Page />);
  await screen.findByRole('button', { name: /^Find/ });
  await userEvent.keyboard('{Control>}k{/Control}');

  expect(await screen.findByText('Tokens')).toBeDefined();
  expect(screen.queryByText('Users')).toBeNull();
  await userEvent.click(screen.getByText('Share gpu-1'));
  expect(share).toHaveBeenCalledOnce();
});

test('g and a letter go to a section, but in a field they are text', async () => {
  const { router } = renderPage(<Page />);
  const field = await screen.findByLabelText<HTMLInputElement>('Field');

  await userEvent.type(field, 'ge?');
  expect(field.value).toBe('ge?');
  expect(router.state.location.pathname).toBe('/');

  field.blur();
  await userEvent.keyboard('ge');
  await waitFor(() => expect(router.state.location.pathname).toBe('/endpoints'));
});

test('every word must be found; what begins so comes first; a group is cut', () => {
  const item = (label: string) => ({ id: label, label, onSelect: () => undefined });
  const many = Array.from({ length: 30 }, (_, i) => item(`qwen ${i}`));
  const groups = [
    { label: 'A', items: [item('my gpu'), item('gpu one')] },
    { label: 'B', items: many },
  ];

  expect(matching(groups, 'gpu').map(({ items }) => items.map(({ label }) => label))).toEqual([
    ['gpu one', 'my gpu'],
  ]);
  expect(matching(groups, 'gpu two')).toEqual([]);
  expect(matching(groups, '')[1]?.items).toHaveLength(12);
});
