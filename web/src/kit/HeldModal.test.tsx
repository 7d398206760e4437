import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render';
import { HeldModal } from './HeldModal';
import { SecretOnce } from './SecretOnce';

function Making() {
  const [isOpen, setOpen] = useState(true);
  const [isMade, setMade] = useState(false);
  return (
    <HeldModal opened={isOpen} onClose={() => setOpen(false)} title="New token">
      {isMade ? (
        <SecretOnce what="Token for ci" secret="myd_abc" onDone={() => setOpen(false)} />
      ) : (
        <button type="button" onClick={() => setMade(true)}>
          Make it
        </button>
      )}
    </HeldModal>
  );
}

test('Escape closes the form, but not a secret that nobody has kept yet', async () => {
  renderPage(<Making />);
  expect(await screen.findByRole('button', { name: 'Close' })).toBeDefined();

  await userEvent.click(screen.getByRole('button', { name: 'Make it' }));
  await userEvent.keyboard('{Escape}');
  expect(screen.getByText('myd_abc')).toBeDefined();
  expect(screen.queryByRole('button', { name: 'Close' })).toBeNull();

  await userEvent.click(screen.getByRole('button', { name: 'I have kept it' }));
  await waitFor(() => expect(screen.queryByText('myd_abc')).toBeNull());
});

test('Escape closes a form', async () => {
  renderPage(<Making />);
  await screen.findByRole('button', { name: 'Make it' });

  await userEvent.keyboard('{Escape}');

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
