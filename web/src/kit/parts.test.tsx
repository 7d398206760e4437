import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../testing/render';
import { EmptyState } from './EmptyState';
import { SecretOnce } from './SecretOnce';
import { ShareSnippets } from './ShareSnippets';
import { Stat, Stats } from './Stat';
import { StatusBadge } from './StatusBadge';

test('an empty list says one sentence, offers one action and its copyable form', async () => {
  renderPage(
    <EmptyState text="No endpoint yet." action={<button type="button">Add one</button>} code="curl hub" />,
  );

  expect(await screen.findByText('No endpoint yet.')).toBeDefined();
  expect(screen.getByRole('button', { name: 'Add one' })).toBeDefined();
  expect(screen.getByText('curl hub')).toBeDefined();
});

test('a status is a word, and says its reason', async () => {
  renderPage(<StatusBadge status="unhealthy" reason="rate_limited" />);

  expect((await screen.findByText('unhealthy')).parentElement?.textContent).toBe('unhealthyrate limited');
});

test('a number has its name', async () => {
  renderPage(
    <Stats label="Now">
      <Stat label="Requests" value="12" hint="last 10 s" />
    </Stats>,
  );

  expect((await screen.findByText('Requests')).nextElementSibling?.textContent).toBe('12');
});

test('a secret is copied by its button', async () => {
  const user = userEvent.setup();
  renderPage(<SecretOnce what="Token for ci" secret="myd_abc" onDone={vi.fn()} />);

  await user.click(await screen.findByRole('button', { name: 'Copy Token for ci' }));

  expect(await navigator.clipboard.readText()).toBe('myd_abc');
  expect(await screen.findByRole('button', { name: 'Copied' })).toBeDefined();
});

test('settings for other programs are chosen by tab', async () => {
  renderPage(<ShareSnippets baseUrl="http://hub/v1" token="myd_abc" />);

  await userEvent.click(await screen.findByRole('tab', { name: 'Open WebUI' }));

  expect(screen.getByText(/OPENAI_API_BASE_URL='http:\/\/hub\/v1'/)).toBeDefined();
});
