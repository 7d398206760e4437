import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { answer, api } from '../api/client';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Answered } from './Answered';

function Users() {
  const query = useQuery({
    queryKey: ['users'],
    queryFn: () => answer(api.GET('/api/v1/users')),
    retry: false,
  });
  return (
    <>
      <button type="button" onClick={() => void query.refetch()}>
        Again
      </button>
      <Answered query={query} what="The users could not be loaded">
        {(users) => <p>{users.items.length} users</p>}
      </Answered>
    </>
  );
}

test('what was last known stays when it cannot be asked anew', async () => {
  let isDown = false;
  const problem = { status: 503, code: 'unavailable', detail: 'The database is away.', requestId: 'r-1' };
  hubOf({ 'GET /api/v1/users': () => (isDown ? reply(503, problem) : { items: [] }) });
  renderPage(<Users />);
  expect(await screen.findByText('0 users')).toBeDefined();

  isDown = true;
  await userEvent.click(screen.getByRole('button', { name: 'Again' }));

  expect(await screen.findByText('The database is away.')).toBeDefined();
  expect(screen.getByText('0 users')).toBeDefined();
});

test('without an answer there is the reason, and a way to try again', async () => {
  let isDown = true;
  hubOf({
    'GET /api/v1/users': () => (isDown ? reply(500, { code: 'internal', detail: 'No.' }) : { items: [] }),
  });
  renderPage(<Users />);
  expect(await screen.findByText('The users could not be loaded')).toBeDefined();

  isDown = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('0 users')).toBeDefined();
  expect(screen.queryByRole('alert')).toBeNull();
});
