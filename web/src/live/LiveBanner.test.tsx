import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { LiveUpdates } from './Live';
import { LiveBanner } from './LiveBanner';

test('a lost connection is said, and can be tried at once', async () => {
  let isAway = true;
  hubOf({
    'GET /api/v1/events': () =>
      isAway ? reply(503, { code: 'unavailable', detail: 'Away.' }) : new Response(new ReadableStream()),
  });
  renderPage(
    <LiveUpdates>
      <LiveBanner />
    </LiveUpdates>,
  );
  expect((await screen.findByRole('status')).textContent).toContain('Connection to the hub lost');
  expect(screen.getByText(/trying again/)).toBeDefined();

  isAway = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try now' }));

  await expect.poll(() => screen.queryByRole('status')).toBeNull();
});
