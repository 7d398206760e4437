import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, hubOf } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { ImportPage } from './ImportPage';

const item = (index: number, name: string, outcome: string, over = {}) => ({
  index,
  name,
  outcome,
  ignored: [],
  errors: [],
  ...over,
});
const report = ({ search }: Asked) => ({
  dryRun: search.get('dryRun') === 'true',
  created: 1,
  existing: 1,
  invalid: 1,
  items: [
    item(0, 'gpu-1', 'created', { id: 'e9', ignored: ['color'] }),
    item(1, 'gpu-2', 'exists'),
    item(2, 'bad', 'invalid', { errors: [{ pointer: '/baseUrl', message: 'must begin with http://' }] }),
  ],
});

async function open(text: string) {
  const asked = hubOf({ 'POST /api/local-models/import': report });
  renderPage(<ImportPage />);
  fireEvent.change(await screen.findByLabelText(/^The list/), { target: { value: text } });
  await userEvent.click(screen.getByRole('button', { name: 'Preview' }));
  return asked;
}

test('shows what would happen to each item and why, and imports only when told to', async () => {
  const asked = await open('[{"name":"gpu-1"},{"name":"gpu-2"},{"name":"bad"}]');

  expect(await screen.findByText('What would happen: 1 to add, 1 there already, 1 refused')).toBeDefined();
  const rows = screen.getAllByRole('row').map((row) => row.textContent);
  expect(rows[1]).toContain('will be added');
  expect(rows[1]).toContain('Means nothing here: color.');
  expect(rows[2]).toContain('there already');
  expect(rows[3]).toContain('baseUrl must begin with http://');
  expect(asked.map(({ search }) => search.get('dryRun'))).toEqual(['true']);

  await userEvent.click(screen.getByRole('button', { name: 'Import 1 endpoint' }));
  expect(await screen.findByText('What happened: 1 added, 1 there already, 1 refused')).toBeDefined();
  const table = within(screen.getByRole('grid'));
  expect(table.getByRole('link', { name: 'gpu-1' }).getAttribute('href')).toBe('/endpoints/e9/models');
  expect(asked.at(-1)?.search.get('dryRun')).toBeNull();
  expect(asked.at(-1)?.body).toEqual(asked[0]?.body);
});

test('what is no list is said without asking the hub', async () => {
  const asked = await open('{"name":');
  expect(await screen.findByText(/It is not JSON/)).toBeDefined();
  expect(asked).toHaveLength(0);
});

test('another list takes the preview of the one before away', async () => {
  await open('[{"name":"gpu-1"}]');
  await screen.findByText(/What would happen/);
  fireEvent.change(screen.getByLabelText(/^The list/), { target: { value: '[]' } });
  expect(screen.queryByText(/What would happen/)).toBeNull();
});
