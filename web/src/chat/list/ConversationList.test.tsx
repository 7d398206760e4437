import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { ConversationList } from './ConversationList';

// only rows that are in sight are drawn
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(250);
});

const AT = '2026-01-01T00:00:00Z';
const item = (id: string, title: string) => ({
  id,
  title,
  isTitleGiven: false,
  messages: 2,
  models: ['m'],
  createdAt: AT,
  updatedAt: AT,
});

test('a conversation is renamed by the keyboard, in the place of its title', async () => {
  const asked = hubOf({
    'GET /api/v1/conversations': { items: [item('c1', 'Colours')] },
    'PATCH /api/v1/conversations/c1': item('c1', 'Whales'),
  });
  renderPage(<ConversationList />);
  await userEvent.click(await screen.findByRole('button', { name: 'More for Colours' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Rename' }));
  const field = await screen.findByLabelText('Title');
  // what a menu does when it is closed comes a little later
  await waitFor(() => expect(screen.queryByRole('menuitem')).toBeNull());

  await userEvent.clear(field);
  await userEvent.type(field, 'Whales{Enter}');

  await waitFor(() =>
    expect(asked.find(({ method }) => method === 'PATCH')?.body).toEqual({ title: 'Whales' }),
  );
});

test('once all are deleted, none is listed', async () => {
  let items = [item('c1', 'Colours'), item('c2', 'Whales')];
  hubOf({
    'GET /api/v1/conversations': () => ({ items }),
    'DELETE /api/v1/conversations': () => {
      items = [];
      return reply(204);
    },
  });
  renderPage(<ConversationList />);
  await screen.findByText('Whales');
  await userEvent.click(screen.getByRole('button', { name: 'More for conversations' }));
  await userEvent.click(await screen.findByRole('menuitem', { name: 'Delete all…' }));

  await userEvent.click(await screen.findByRole('button', { name: 'Delete all' }));

  expect(await screen.findByText(/is kept here, for you alone/)).toBeDefined();
  expect(screen.queryByText('Whales')).toBeNull();
});
