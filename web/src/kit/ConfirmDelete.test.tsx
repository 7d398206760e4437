import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { ProblemError } from '../api/problem';
import { renderPage } from '../testing/render';
import { ConfirmDelete } from './ConfirmDelete';

function dialog(onConfirm: () => Promise<unknown>, onClose = vi.fn()) {
  renderPage(
    <ConfirmDelete
      opened
      onClose={onClose}
      what="endpoint"
      name="gpu-1"
      dependents={<p>3 models are only here.</p>}
      onConfirm={onConfirm}
    />,
  );
  return onClose;
}

test('names the thing and what depends on it, and begins at the harmless button', async () => {
  dialog(vi.fn());

  expect(await screen.findByText('gpu-1')).toBeDefined();
  expect(screen.getByText('3 models are only here.')).toBeDefined();
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Keep it'));
});

test('what fails is shown, and the dialog stays', async () => {
  const onClose = dialog(async () => {
    throw new ProblemError(409, 'conflict', 'It is in use.', 'request', { requestId: 'r-9' });
  });

  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));

  expect(await screen.findByText('It is in use.')).toBeDefined();
  expect(onClose).not.toHaveBeenCalled();
});

test('what was done closes it', async () => {
  const confirm = vi.fn(async () => undefined);
  const onClose = dialog(confirm);

  await userEvent.click(await screen.findByRole('button', { name: 'Delete' }));

  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(confirm).toHaveBeenCalledOnce();
});
