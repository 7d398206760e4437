import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { modelOf } from '../testing';
import { AddDialog } from './AddDialog';

function open(routes: Record<string, unknown> = {}) {
  const asked = hubOf(routes);
  const page = renderPage(<AddDialog opened onClose={() => undefined} />);
  return { ...page, posts: () => asked.filter(({ method }) => method === 'POST') };
}

const field = (name: RegExp) => screen.findByRole('textbox', { name });
const add = () => userEvent.click(screen.getByRole('button', { name: 'Add' }));

test('a model is added with what is typed, and its page opens', async () => {
  const { posts, router } = open({ 'POST /api/v1/models': reply(201, modelOf()) });
  await userEvent.type(await field(/^Id/), 'org/llama:8b');
  await userEvent.selectOptions(screen.getByLabelText(/^Runtime/), 'Ollama');
  await userEvent.type(await field(/^Memory/), '8GB');
  expect(screen.getByText('Served by Ollama endpoints')).toBeDefined();
  await add();

  await waitFor(() =>
    expect(router.state.location.pathname).toBe('/models/registry/org%2Fllama%3A8b/overview'),
  );
  expect(posts()[0]?.body).toEqual({
    id: 'org/llama:8b',
    name: 'llama:8b',
    type: 'chat',
    runtime: 'ollama',
    memory: '8GB',
  });
});

test('what is missing is said before anything is sent', async () => {
  const { posts } = open();
  await field(/^Id/);
  await add();
  expect(await screen.findByText('Choose what runs it')).toBeDefined();
  expect(posts()).toHaveLength(0);
});

test('what the hub does not take stands at its field', async () => {
  const errors = [{ pointer: '/memory', message: 'must have one of the units' }];
  open({ 'POST /api/v1/models': reply(422, { status: 422, code: 'invalid', detail: 'No.', errors }) });
  await userEvent.type(await field(/^Id/), 'a');
  await userEvent.selectOptions(screen.getByLabelText(/^Runtime/), 'vLLM');
  await userEvent.type(await field(/^Memory/), '8G');
  await add();
  await waitFor(async () => expect((await field(/^Memory/)).getAttribute('aria-invalid')).toBe('true'));
  expect(within(screen.getByRole('alert')).getByText('The model was not added')).toBeDefined();
});
