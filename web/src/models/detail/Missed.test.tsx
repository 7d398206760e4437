import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf, reply } from '../../testing/hub';
import { renderPage } from '../../testing/render';
import { modelOf, SEED_PATH } from '../testing';
import { Missed } from './Missed';

const seedOf = (kind: string) => ({
  model: 'org/llama:8b',
  origin: { kind },
  seed: {},
  pending: {},
  kept: {},
});

function open(seed: unknown) {
  hubOf({ [`GET ${SEED_PATH}`]: seed });
  renderPage(<Missed model={modelOf()} />);
}

test.each([
  ['file', 'only a forced run of seeding does'],
  ['default', 'the bundled list, which does not bring it back'],
])('says of a seed by %s whether it brings the model back', async (kind, said) => {
  open(seedOf(kind));
  expect(await screen.findByText(new RegExp(said))).toBeDefined();
});

test.each([
  ['there is none', reply(204)],
  ['the model is gone', reply(404, { status: 404, code: 'not_found', detail: 'There is no such model.' })],
])('says nothing of a seed where %s', async (_, none) => {
  open(none);
  expect(await screen.findByText(/Its history stays/)).toBeDefined();
  await waitFor(() => expect(screen.queryByText('Loading…')).toBeNull());
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.queryByText(/does not bring it back/)).toBeNull();
});

test('whether there is a seed is not passed over where it could not be asked', async () => {
  const answers = [reply(500, { status: 500, code: 'internal', detail: 'It is away.' }), seedOf('file')];
  open(() => answers.shift());
  expect((await screen.findByRole('alert')).textContent).toContain('It is away.');
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText(/Its seed does not bring it back/)).toBeDefined();
});
