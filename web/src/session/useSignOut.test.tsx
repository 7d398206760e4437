import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { onSignOut, useSignOut } from './useSignOut';

function SignOut() {
  const signOut = useSignOut();
  return (
    <button type="button" onClick={signOut}>
      Sign out
    </button>
  );
}

test('what is to be done before a session ends is done while it still holds', async () => {
  const log = hubOf({ 'DELETE /api/v1/session': reply(204) });
  let asked = -1;
  onSignOut(async () => {
    await Promise.resolve();
    asked = log.length;
  });
  const { router } = renderPage(<SignOut />);

  await userEvent.click(await screen.findByRole('button', { name: 'Sign out' }));

  await expect.poll(() => router.state.location.pathname).toBe('/sign-in');
  expect(asked).toBe(0);
  expect(log.map(({ method }) => method)).toEqual(['DELETE']);
});
