import { Link } from '@tanstack/react-router';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { renderPage } from '../testing/render';
import { LeaveGuard } from './LeaveGuard';

test('who has changed something is asked before the page is left', async () => {
  const { router } = renderPage(
    <>
      <LeaveGuard isOn what="1 change" />
      <Link to="/chat">Chat</Link>
    </>,
  );
  await userEvent.click(await screen.findByRole('link', { name: 'Chat' }));
  expect(await screen.findByText('1 change would be lost.')).toBeDefined();

  await userEvent.click(screen.getByRole('button', { name: 'Stay' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(router.state.location.pathname).toBe('/');

  await userEvent.click(screen.getByRole('link', { name: 'Chat' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Leave' }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/chat'));
});
