import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render';
import { useUrlState } from './useUrlState';

function Filter() {
  const [filter, setFilter] = useUrlState({ search: '', sort: 'status' });
  return (
    <>
      <input
        aria-label="Search"
        value={filter.search}
        onChange={(e) => setFilter({ search: e.target.value })}
      />
      <button
        type="button"
        onClick={() => setFilter({ sort: filter.sort === 'status' ? '-name' : 'status' }, { push: true })}
      >
        {filter.sort}
      </button>
    </>
  );
}

test('reads the address, writes it, and leaves out what is as by default', async () => {
  const { router } = renderPage(<Filter />, '/list?search=gpu&other=kept');
  const field = await screen.findByLabelText<HTMLInputElement>('Search');
  expect(field.value).toBe('gpu');

  await userEvent.click(screen.getByRole('button', { name: 'status' }));
  await waitFor(() => expect(router.state.location.href).toBe('/list?search=gpu&other=kept&sort=-name'));
  await userEvent.clear(field);
  await waitFor(() => expect(router.state.location.href).toBe('/list?other=kept&sort=-name'));
});

test('Back undoes a step that was pushed', async () => {
  const { router } = renderPage(<Filter />, '/list');
  await userEvent.click(await screen.findByRole('button', { name: 'status' }));
  expect(await screen.findByRole('button', { name: '-name' })).toBeDefined();

  router.history.back();

  expect(await screen.findByRole('button', { name: 'status' })).toBeDefined();
});
