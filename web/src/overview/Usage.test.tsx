import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { type Asked, hubOf } from '../testing/hub';
import { renderPage } from '../testing/render';
import { session, usage } from './testing';
import { Usage } from './Usage';

const P = { p50: 120, p95: 480, p99: 900 };
const rows = [
  {
    key: 'qwen',
    name: 'qwen',
    requests: 900,
    errors: 9,
    promptTokens: 5000,
    completionTokens: 700,
    firstEventMs: P,
  },
  { key: 'llama', name: 'llama', requests: 40, errors: 0, uncounted: 40 },
];
const answers = ({ search }: Asked) => {
  if (search.get('format') === 'csv')
    return new Response('at,key\r\n', { headers: { 'content-type': 'text/csv' } });
  const by = search.get('by') ?? '';
  if (by.includes('hour') || by.includes('day')) return usage(by, []);
  if (by === 'endpoint')
    return usage(by, [{ key: 'e1', name: 'gpu-1', requests: 5, errors: 0 }], { requests: 5 });
  return usage(by, rows, { uncounted: 40 });
};
const hub = (role: 'admin' | 'member' = 'admin', more: object = {}) =>
  hubOf({ 'GET /api/v1/session': session(role), 'GET /api/v1/usage': answers, ...more });
const asked = (log: Asked[], by: string) =>
  log.filter(({ search }) => search.get('by') === by).map(({ search }) => Object.fromEntries(search));

test('unknown is said as unknown, never as 0', async () => {
  hub();
  renderPage(<Usage />);

  const llama = (await screen.findByText('llama')).closest('tr') as HTMLElement;
  // prompt, completion, three of the first token, tokens/s
  expect(within(llama).getAllByText('unknown')).toHaveLength(6);
  const totals = screen.getByLabelText('Totals');
  expect(within(totals).getByText('Prompt tokens').nextElementSibling?.textContent).toBe('unknown');
  expect(within(totals).getByText('Unknown counts').nextElementSibling?.textContent).toBe('40');
});

test('a row narrows to it, tells it apart by what comes next, and Back undoes that', async () => {
  const log = hub();
  const { router } = renderPage(<Usage />, '/overview/usage');

  await userEvent.click(await screen.findByText('qwen'));
  expect(await screen.findByText('gpu-1')).toBeDefined();
  expect(router.state.location.search).toEqual({ model: 'qwen', by: 'endpoint' });
  expect(asked(log, 'endpoint').at(-1)).toMatchObject({ model: 'qwen', scope: 'all' });

  router.history.back();
  expect(await screen.findByText('llama')).toBeDefined();
  await userEvent.click(screen.getByText('qwen'));
  await userEvent.click(await screen.findByRole('button', { name: 'No longer only model qwen' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ by: 'endpoint' }));
});

test('what is narrowed to by id is called by its name', async () => {
  hub();
  renderPage(<Usage />, '/?endpoint=e1');

  expect(await screen.findByRole('button', { name: 'No longer only endpoint gpu-1' })).toBeDefined();
});

test('the most used come first, and more of them when asked for', async () => {
  const log = hubOf({
    'GET /api/v1/session': session('admin'),
    'GET /api/v1/usage': (ask: Asked) => {
      const by = ask.search.get('by') ?? '';
      const many = ask.search.get('limit') === '200';
      const more = many ? [{ key: 'rare', name: 'rare', requests: 1, errors: 0 }] : [];
      return { ...usage(by, [...rows, ...more]), next: many ? undefined : 'more' };
    },
  });
  renderPage(<Usage />);

  expect(await screen.findByText(/Only the 2 with the most requests/)).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
  expect(await screen.findByText('rare')).toBeDefined();
  expect(screen.queryByText(/with the most requests/)).toBeNull();
  expect(new Set(asked(log, 'model').map(({ limit }) => limit))).toEqual(new Set(['50', '200']));

  await userEvent.click(screen.getByText('rare'));
  await waitFor(() => expect(asked(log, 'endpoint').at(-1)).toMatchObject({ model: 'rare', limit: '50' }));
});

test('a member sees what is theirs, and is not offered all', async () => {
  const log = hub('member');
  renderPage(<Usage />, '/?scope=all');

  expect(await screen.findByRole('radio', { name: 'My endpoints' })).toBeDefined();
  expect(screen.queryByRole('radio', { name: 'All' })).toBeNull();
  await screen.findByText('llama');
  expect(new Set(log.map(({ search }) => search.get('scope')).filter(Boolean))).toEqual(new Set(['mine']));
});

test('the file is of just what is shown', async () => {
  const log = hub();
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }));
  renderPage(<Usage />, '/?range=own&from=2026-01-01&to=2026-01-31&user=u1');

  await userEvent.click(await screen.findByRole('button', { name: 'Download the table as CSV' }));
  await waitFor(() =>
    expect(asked(log, 'model').find(({ format }) => format === 'csv')).toEqual({
      by: 'model',
      format: 'csv',
      scope: 'all',
      user: 'u1',
      since: '2026-01-01T00:00:00Z',
      until: '2026-02-01T00:00:00Z',
    }),
  );
});

test('a chart has all rows, however many pages they are', async () => {
  const log = hub('admin', {
    'GET /api/v1/usage': (question: Asked) => {
      const answer = answers(question) as ReturnType<typeof usage>;
      const isFirst = question.search.get('by') === 'hour,model' && !question.search.has('after');
      return isFirst ? { ...answer, next: 'second' } : answer;
    },
  });
  renderPage(<Usage />);

  await screen.findByText('llama');
  await waitFor(() =>
    expect(asked(log, 'hour,model').map(({ after }) => after)).toEqual([undefined, 'second']),
  );
});

test('no request yet: one thing to do, and its form to copy', async () => {
  hub('admin', { 'GET /api/v1/usage': usage('model', []) });
  renderPage(<Usage />);

  expect(await screen.findByRole('link', { name: 'Ask a model' })).toBeDefined();
  expect(screen.getByText(/curl .*chat\/completions/)).toBeDefined();
});

test('narrowed to nothing leads back to all', async () => {
  hub('admin', { 'GET /api/v1/usage': usage('model', []) });
  const { router } = renderPage(<Usage />, '/?model=none&range=24h');

  await userEvent.click(await screen.findByRole('button', { name: 'Show all' }));
  await waitFor(() => expect(router.state.location.search).toEqual({ range: '24h' }));
});
