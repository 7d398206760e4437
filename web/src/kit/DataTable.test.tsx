import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../testing/render';
import { DataTable, type TableProps } from './DataTable';
import { nextSort, sorted } from './table';

type Row = { id: string; name: string; size?: number };

const rows = (count: number): Row[] =>
  Array.from({ length: count }, (_, i) => ({ id: `r${i}`, name: `row ${i}`, size: i }));

function table(props: Partial<TableProps<Row>>) {
  return renderPage(
    <DataTable
      label="Things"
      rows={rows(3)}
      rowKey={(row) => row.id}
      columns={[
        { key: 'name', header: 'Name', cell: (row) => row.name, sort: true, card: 'title' },
        { key: 'size', header: 'Size', cell: (row) => row.size, align: 'end' },
        { key: 'act', header: 'Act', cell: () => <button type="button">Act</button> },
      ]}
      {...props}
    />,
  );
}

test('arrow keys go from row to row, Enter opens', async () => {
  const onOpen = vi.fn();
  table({ onOpen });
  const [, first, , third] = await screen.findAllByRole('row');

  first?.focus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}');
  expect(document.activeElement).toBe(third);
  await userEvent.keyboard('{Enter}');
  expect(onOpen).toHaveBeenLastCalledWith(expect.objectContaining({ id: 'r2' }));
  await userEvent.keyboard('{Home}');
  expect(document.activeElement).toBe(first);
});

test('a click opens a row; a click on a button in it does not', async () => {
  const onOpen = vi.fn();
  table({ onOpen });

  await userEvent.click((await screen.findAllByRole('button', { name: 'Act' }))[0] as HTMLElement);
  expect(onOpen).not.toHaveBeenCalled();
  await userEvent.click(screen.getByText('row 1'));
  expect(onOpen).toHaveBeenCalledOnce();
});

test('the head of a column sorts, and says which way', async () => {
  const onSort = vi.fn();
  table({ sort: 'name', onSort });
  const head = await screen.findByRole('columnheader', { name: 'Name' });

  await userEvent.click(within(head).getByRole('button'));

  expect(head.getAttribute('aria-sort')).toBe('ascending');
  expect(onSort).toHaveBeenCalledWith('-name');
});

test('of ten thousand rows at most a hundred are in the page, and all are counted', async () => {
  table({ rows: rows(10_000) });

  const grid = await screen.findByRole('grid');
  expect(grid.getAttribute('aria-rowcount')).toBe('10001');
  const shown = within(grid).getAllByRole('row').length;
  expect(shown).toBeGreaterThan(10);
  expect(shown).toBeLessThanOrEqual(100);
});

test('a list without rows says what it says in their place', async () => {
  table({ rows: [], empty: <p>No things yet.</p> });

  expect(await screen.findByText('No things yet.')).toBeDefined();
  expect(screen.queryByRole('grid')).toBeNull();
});

test('on a small screen rows are cards', async () => {
  vi.stubGlobal('matchMedia', (query: string) => ({
    matches: query.includes('48em'),
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
  table({});

  const card = (await screen.findAllByRole('listitem'))[1] as HTMLElement;
  expect(within(card).getByText('row 1')).toBeDefined();
  expect(within(card).getByText('Size').nextElementSibling?.textContent).toBe('1');
});

test('more is fetched by a button', async () => {
  const load = vi.fn();
  table({ more: { hasMore: true, isLoading: false, load } });

  await userEvent.click(await screen.findByRole('button', { name: 'Load more' }));

  expect(load).toHaveBeenCalled();
});

test('what is not known is last, whichever way rows are sorted', () => {
  const unsorted: Row[] = [
    { id: 'a', name: 'n10', size: 1 },
    { id: 'b', name: 'n9' },
    { id: 'c', name: 'n1', size: 3 },
  ];
  const by = { name: (row: Row) => row.name, size: (row: Row) => row.size };
  const ids = (sort: string) => sorted(unsorted, sort, by).map((row) => row.id);

  expect(ids('size')).toEqual(['a', 'c', 'b']);
  expect(ids('-size')).toEqual(['c', 'a', 'b']);
  expect(ids('name')).toEqual(['c', 'b', 'a']);
  expect(nextSort('-name', 'name')).toBe('name');
  expect(nextSort('size', 'name')).toBe('name');
});
