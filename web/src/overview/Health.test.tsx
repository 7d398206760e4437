import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { type Asked, hubOf } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Health } from './Health';
import { health, incident, row, session } from './testing';

const down = row({ id: 'e2', name: 'lab', status: 'unhealthy', reason: 'timeout', uptime24h: 0.42 });
const counts = { healthy: 1, unhealthy: 1 };
const routes = {
  'GET /api/v1/session': session('admin'),
  'GET /api/v1/health': ({ search }: Asked) =>
    health(
      counts,
      search.get('state') === 'unhealthy' ? [down] : [down, row({ uptime24h: 1, uptime30d: 0.99999 })],
    ),
  'GET /api/v1/health/incidents': ({ search }: Asked) => ({
    items:
      search.get('open') === 'true'
        ? [
            incident({
              id: 'i2',
              endpointName: 'lab',
              reason: 'timeout',
              startedAt: new Date().toISOString(),
            }),
          ]
        : [incident({ endedAt: '2026-01-30T10:05:00Z' })],
  }),
  'GET /api/v1/health/e2/days': { items: [] },
  'GET /api/local-models/e2': { id: 'e2', name: 'lab', healthStatus: 'unhealthy' },
};

test('every endpoint has its state and its uptime; what was not watched is unknown, not 0', async () => {
  hubOf(routes);
  renderPage(<Health />);

  const line = within((await screen.findByText('lab')).closest('tr') as HTMLElement);
  expect(line.getByText('unhealthy')).toBeDefined();
  expect(line.getByText('does not answer')).toBeDefined();
  expect(line.getByText('42 %')).toBeDefined();
  expect(line.getByText('unknown')).toBeDefined();
  const well = within(screen.getByText('gpu-1').closest('tr') as HTMLElement);
  expect(well.getByText('99.99 %')).toBeDefined();
});

test('a state is looked at alone, in the address', async () => {
  const log = hubOf(routes);
  const { router } = renderPage(<Health />);

  await screen.findByText('gpu-1');
  await userEvent.click(screen.getByRole('button', { name: 'Unhealthy 1' }));
  await waitFor(() => expect(screen.queryByText('gpu-1')).toBeNull());
  expect(router.state.location.search).toEqual({ state: 'unhealthy' });
  expect(log.some(({ search }) => search.get('state') === 'unhealthy' && search.get('limit') === '50')).toBe(
    true,
  );
});

test('incidents: open ones first, each with its cause and its length', async () => {
  hubOf(routes);
  renderPage(<Health />, '/?show=incidents');

  const open = await screen.findByRole('grid', { name: 'Open incidents' });
  expect(within(open).getByText('does not answer')).toBeDefined();
  expect(within(open).getByText(/goes on/)).toBeDefined();
  const past = await screen.findByRole('grid', { name: 'Past incidents' });
  expect(within(past).getByText('5 min')).toBeDefined();
  expect(within(past).getByText('refuses the connection')).toBeDefined();
});

test('an endpoint opens beside the list with its days and incidents, and closes again', async () => {
  const log = hubOf(routes);
  const { router } = renderPage(<Health />);

  await userEvent.click(await screen.findByText('lab'));
  const drawer = within(await screen.findByRole('dialog'));
  expect(await drawer.findByText('Day by day')).toBeDefined();
  expect(drawer.getByRole('link', { name: 'Everything of this endpoint' }).getAttribute('href')).toBe(
    '/endpoints/e2/health',
  );
  expect(router.state.location.search).toEqual({ endpoint: 'e2' });
  expect(log.some(({ search }) => search.get('endpoint') === 'e2')).toBe(true);

  await userEvent.click(drawer.getByRole('button', { name: 'Close' }));
  await waitFor(() => expect(router.state.location.search).toEqual({}));
});

test('one that is gone says so', async () => {
  hubOf(routes);
  renderPage(<Health />, '/?endpoint=gone');

  expect(await screen.findByText(/The endpoint could not be loaded/)).toBeDefined();
});

test('a search is asked of the hub, and nothing found leads back', async () => {
  hubOf({
    ...routes,
    'GET /api/v1/health': ({ search }: Asked) => health(counts, search.has('search') ? [] : [down]),
  });
  const { router } = renderPage(<Health />);

  await userEvent.type(await screen.findByRole('searchbox'), 'zz');
  await userEvent.click(await screen.findByRole('button', { name: 'Show all' }));
  expect(await screen.findByText('lab')).toBeDefined();
  expect(router.state.location.search).toEqual({});
});
