import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { endpointOf } from '../testing';
import { AddEndpoint } from './AddEndpoint';

const STEPS = ['address', 'dns', 'connect', 'tls', 'http', 'models'];
const refused = {
  ok: false,
  baseUrl: 'http://gpu-1:8000',
  models: [],
  modelsCount: 0,
  reason: 'refused',
  message: 'Nothing listens at gpu-1:8000.',
  suggestion: 'Start the server, or correct the port.',
  steps: STEPS.map((step, i) => ({
    step,
    result: i < 2 ? 'ok' : i === 2 ? 'failed' : 'skipped',
    detail: i === 2 ? 'The connection was refused.' : '-',
  })),
};
const field = (name: string) =>
  screen.getByRole<HTMLInputElement>('textbox', { name: new RegExp(`^${name}`) });
const button = (name: string) => screen.getByRole('button', { name });

async function open(routes: Record<string, unknown>, taken: string[] = []) {
  const asked = hubOf(routes);
  const onAdded = vi.fn();
  renderPage(<AddEndpoint taken={taken} onAdded={onAdded} />);
  await screen.findByRole('form');
  return { asked, onAdded };
}

test('asks nobody for anything until one asks', async () => {
  const { asked } = await open({});
  expect(asked).toHaveLength(0);
});

test('an address suggests a name, which one’s own is not overwritten by', async () => {
  await open({}, ['gpu-1']);
  await userEvent.type(field('Address'), 'http://gpu-1:8000');
  expect(field('Name').value).toBe('gpu-1-2');
  await userEvent.clear(field('Name'));
  await userEvent.type(field('Name'), 'big');
  await userEvent.type(field('Address'), '0');
  expect(field('Name').value).toBe('big');
});

test('a probe says which step failed, why, and what to do; and it can be added anyway', async () => {
  const endpoint = endpointOf({ healthStatus: 'unhealthy' });
  const { asked, onAdded } = await open({
    'POST /api/local-models/probe': refused,
    'POST /api/local-models': reply(201, endpoint),
  });
  await userEvent.type(field('Address'), 'http://gpu-1:8000');
  await userEvent.click(button('Probe'));

  const report = await screen.findByRole('region', { name: 'What the probe found' });
  expect(report.textContent).toContain('Nothing listens at gpu-1:8000.');
  expect(report.textContent).toContain('Start the server, or correct the port.');
  expect(within(report).getByText('Connected').textContent).toBe('Connected: failed');
  expect(within(report).getByText('Name resolved').textContent).toBe('Name resolved: done');

  await userEvent.click(button('Add anyway'));
  await waitFor(() => expect(onAdded).toHaveBeenCalledWith(endpoint));
  expect(asked.at(-1)?.body).toEqual({ name: 'gpu-1', baseUrl: 'http://gpu-1:8000' });
});

test('what was probed is not said of another address', async () => {
  await open({ 'POST /api/local-models/probe': refused });
  await userEvent.type(field('Address'), 'http://gpu-1:8000');
  await userEvent.click(button('Probe'));
  await screen.findByRole('button', { name: 'Add anyway' });
  await userEvent.type(field('Address'), '1');
  expect(screen.queryByRole('region', { name: 'What the probe found' })).toBeNull();
  expect(button('Add')).toBeDefined();
});

test('what was probed stays while only the name changes, and goes with a key or a type', async () => {
  await open({ 'POST /api/local-models/probe': refused });
  const report = () => screen.queryByRole('region', { name: 'What the probe found' });
  const look = async () => {
    await userEvent.click(button('Probe'));
    await screen.findByRole('button', { name: 'Add anyway' });
  };
  await userEvent.type(field('Address'), 'http://gpu-1:8000');
  await look();
  await userEvent.clear(field('Name'));
  await userEvent.type(field('Name'), 'big');
  expect(report()?.textContent).toContain('Nothing listens at gpu-1:8000.');

  await userEvent.type(screen.getByLabelText(/^Key/), 'k');
  expect(report()).toBeNull();
  await look();
  await userEvent.selectOptions(screen.getByLabelText(/^Type/), 'ollama');
  expect(report()).toBeNull();
});

test('what the hub does not accept stands at its field', async () => {
  const errors = [{ pointer: '/name', message: 'is the name of another endpoint of yours' }];
  const problem = { status: 409, code: 'name_taken', detail: 'Taken.', errors };
  const { onAdded } = await open({ 'POST /api/local-models': reply(409, problem) });
  await userEvent.type(field('Address'), 'http://gpu-1:8000');
  await userEvent.click(button('Add'));

  await waitFor(() => expect(field('Name').getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByText('is the name of another endpoint of yours')).toBeDefined();
  expect(onAdded).not.toHaveBeenCalled();
});

test('memory that is no size is said before anything is sent, and a size goes with the rest', async () => {
  const { asked, onAdded } = await open({ 'POST /api/local-models': reply(201, endpointOf()) });
  await userEvent.type(field('Address'), 'http://gpu-1:8000');
  await userEvent.type(field('Memory for models'), '24G');
  await userEvent.click(button('Add'));
  expect(document.activeElement).toBe(field('Memory for models'));
  expect(asked).toHaveLength(0);
  await userEvent.type(field('Memory for models'), 'iB');
  await userEvent.click(button('Add'));
  await waitFor(() => expect(onAdded).toHaveBeenCalledOnce());
  expect(asked[0]?.body).toEqual({ name: 'gpu-1', baseUrl: 'http://gpu-1:8000', memory: '24GiB' });
});

test('without an address nothing is sent, and the field says what is missing', async () => {
  const { asked } = await open({});
  await userEvent.click(button('Add'));
  expect(await screen.findByText(/Give the server’s address/)).toBeDefined();
  expect(document.activeElement).toBe(field('Address'));
  expect(asked).toHaveLength(0);
});

test('local servers are looked for when asked, offered, and added with one click', async () => {
  const nothing = { ok: false, modelsCount: 0, models: [] };
  const found = [
    {
      baseUrl: 'http://127.0.0.1:11434',
      ok: true,
      endpointType: 'ollama',
      modelsCount: 2,
      models: ['a', 'b'],
    },
    { baseUrl: 'http://127.0.0.1:8000', reason: 'refused', ...nothing },
    { baseUrl: 'http://127.0.0.1:8080', reason: 'unauthorized', message: 'It wants a key.', ...nothing },
    {
      baseUrl: 'http://127.0.0.1:1234',
      ok: true,
      endpointType: 'ollama',
      modelsCount: 1,
      models: [],
      alreadyAdded: 'studio',
    },
  ];
  const { asked, onAdded } = await open({
    'POST /api/local-models/discover': { items: found },
    'POST /api/local-models': reply(201, endpointOf()),
  });
  await userEvent.click(button('Find local servers'));

  expect((await screen.findByText('Nothing on port 8000.')).textContent).toBeDefined();
  expect(screen.getByText('2 models: a, b')).toBeDefined();
  expect(screen.getByText(/Already added as/).textContent).toBe('Already added as studio');
  await userEvent.click(button('Fill in http://127.0.0.1:8080'));
  expect(field('Address').value).toBe('http://127.0.0.1:8080');

  await userEvent.click(button('Add http://127.0.0.1:11434'));
  await waitFor(() => expect(onAdded).toHaveBeenCalledOnce());
  expect(asked.at(-1)?.body).toEqual({ name: 'ollama', baseUrl: 'http://127.0.0.1:11434' });
});

test('where nothing answers that is said, with what to do', async () => {
  await open({ 'POST /api/local-models/discover': { items: [] } });
  await userEvent.click(button('Find local servers'));
  expect((await screen.findByText(/No server answers/)).textContent).toContain('ollama serve');
});
