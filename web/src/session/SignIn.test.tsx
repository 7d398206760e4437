import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../testing/hub';
import { renderPage } from '../testing/render';
import { SignIn } from './SignIn';
import { safeTarget } from './session';

async function typeAndSend(to?: string) {
  const page = renderPage(<SignIn to={to} />, '/sign-in');
  await userEvent.type(await screen.findByLabelText('Name'), 'ada');
  await userEvent.type(screen.getByLabelText('Password'), 'secret-1');
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }));
  return page;
}

test('signs in and goes to where one wanted to go', async () => {
  const asked = hubOf({ 'POST /api/v1/session': { user: { name: 'ada', role: 'admin' }, scopes: ['api'] } });

  const { router } = await typeAndSend('/endpoints?state=unhealthy');

  await waitFor(() => expect(router.state.location.href).toBe('/endpoints?state=unhealthy'));
  expect(asked[0]?.body).toEqual({ name: 'ada', password: 'secret-1' });
});

test('a wrong password is said, and what was typed stays', async () => {
  hubOf({ 'POST /api/v1/session': reply(401, { status: 401, code: 'unauthorized', detail: 'No.' }) });

  await typeAndSend();

  expect(await screen.findByText('The name or the password is wrong.')).toBeDefined();
  expect(screen.getByLabelText<HTMLInputElement>('Name').value).toBe('ada');
});

test('too many tries: the wait is said and kept', async () => {
  const refusal = { status: 429, code: 'too_many_requests', detail: 'Wait.' };
  hubOf({ 'POST /api/v1/session': reply(429, refusal, { 'retry-after': '90' }) });

  await typeAndSend();

  expect(await screen.findByText(/You can try again in \d+ s/)).toBeDefined();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Wait \d+ s$/ }).disabled).toBe(true);
});

test.each([
  ['//evil.example', '/overview/now'],
  ['/\\evil.example', '/overview/now'],
  ['https://evil.example', '/overview/now'],
  ['/sign-in?to=/chat', '/overview/now'],
  [undefined, '/overview/now'],
  ['/chat/c1', '/chat/c1'],
])('after sign-in %s leads to %s', (to, target) => expect(safeTarget(to)).toBe(target));
