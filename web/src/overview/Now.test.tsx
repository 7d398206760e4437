import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Now } from './Now';
import { change, health, model, now, row, session } from './testing';

const calm = {
  'GET /api/v1/session': session('admin'),
  'GET /api/v1/health': health({ healthy: 12, paused: 1 }),
  'GET /api/v1/usage/now': now(),
  'GET /api/local-models/models': { items: [model()], total: 1 },
  'GET /api/v1/audit': { items: [change()] },
};

test('all is told without a click where everything answers', async () => {
  hubOf(calm);
  const { container } = renderPage(<Now />);

  expect(await screen.findByRole('heading', { name: 'Everything answers' })).toBeDefined();
  expect(screen.getByRole('link', { name: '12 healthy' }).getAttribute('href')).toBe(
    '/overview/health?state=healthy',
  );
  expect((await screen.findByText('Requests/s')).nextElementSibling?.textContent).toBe('4.2');
  expect(await screen.findByText('qwen3:8b')).toBeDefined();
  expect((await screen.findByText('isShared')).parentElement?.textContent).toBe(
    'ada changed endpoint gpu-1isShared',
  );
  expect((await axe.run(container)).violations).toEqual([]);
});

test('what is down is named with why and since when, and leads to it', async () => {
  const since = new Date(Date.now() - 7_200_000).toISOString();
  const down = row({
    id: 'e9',
    name: '<b>lab</b>',
    status: 'unhealthy',
    reason: 'refused',
    errorMessage: 'Port 8000 is closed.',
    since,
  });
  hubOf({ ...calm, 'GET /api/v1/health': health({ healthy: 3, unhealthy: 11 }, [down]) });
  renderPage(<Now />);

  expect(await screen.findByRole('heading', { name: '11 endpoints do not answer' })).toBeDefined();
  const link = screen.getByRole('link', { name: '<b>lab</b>' });
  expect(link.getAttribute('href')).toBe('/endpoints/e9/health');
  const line = within(link.closest('li') as HTMLElement);
  expect(line.getByText(/refuses the connection/)).toBeDefined();
  expect(line.getByText('Port 8000 is closed.')).toBeDefined();
  expect(line.getByText('2 h')).toBeDefined();
  expect(screen.getByRole('link', { name: 'And 3 more' })).toBeDefined();
});

test('one part that fails says so, and takes nothing else with it', async () => {
  hubOf({
    ...calm,
    'GET /api/v1/usage/now': reply(500, {
      status: 500,
      code: 'internal',
      detail: 'Broken.',
      requestId: 'r-7',
    }),
  });
  renderPage(<Now />);

  expect(await screen.findByText(/What is being served could not be loaded/)).toBeDefined();
  expect(await screen.findByText('qwen3:8b')).toBeDefined();
  expect(screen.getByRole('heading', { name: 'Everything answers' })).toBeDefined();
});

test('errors of the last minute stand out', async () => {
  const points = [
    { at: '2026-01-31T11:59:58Z', requests: 4, errors: 2, completionTokens: 3 },
    { at: '2026-01-31T11:59:59Z', requests: 4, errors: 1, completionTokens: 3 },
  ];
  hubOf({ ...calm, 'GET /api/v1/usage/now': now({ points }) });
  renderPage(<Now />);

  expect(await screen.findByText('3 in 60 s')).toBeDefined();
});

test('more loaded models come when asked for', async () => {
  const log = hubOf({
    ...calm,
    'GET /api/local-models/models': ({ search }: { search: URLSearchParams }) =>
      search.has('after')
        ? { items: [model({ id: 'llama3.2' })], total: 2 }
        : { items: [model()], total: 2, next: 'n' },
  });
  renderPage(<Now />);

  await userEvent.click(await screen.findByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('llama3.2')).toBeDefined();
  expect(log.filter(({ search }) => search.get('loaded') === 'true')).toHaveLength(2);
});

test('without an endpoint there is one thing to do', async () => {
  hubOf({ ...calm, 'GET /api/v1/health': health({}) });
  renderPage(<Now />);

  expect((await screen.findByRole('link', { name: 'Add an endpoint' })).getAttribute('href')).toBe(
    '/endpoints?add=1',
  );
  expect(screen.getByText(/curl .*\/api\/local-models/)).toBeDefined();
});
