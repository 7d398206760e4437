import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { renderPage } from '../testing/render';
import { StateFilter } from './StateFilter';
import type { State } from './states';

const summary = { healthy: 5, unhealthy: 2, unknown: 0, paused: 0, draining: 0 };
const names = () => screen.getAllByRole('button').map((one) => one.textContent);

async function open(value?: State, known: typeof summary | undefined = summary) {
  const onChange = vi.fn();
  renderPage(<StateFilter summary={known} value={value} onChange={onChange} />);
  await screen.findByRole('group', { name: 'State' });
  return onChange;
}

test('shows the states that there are, and the one that is chosen though there is none of it', async () => {
  await open('paused');
  expect(names()).toEqual(['All 7', 'Unhealthy 2', 'Healthy 5', 'Paused 0']);
  expect(screen.getByRole('button', { name: /Paused/ }).getAttribute('aria-pressed')).toBe('true');
});

test('a state is chosen by its number, and left by the same', async () => {
  const onChange = await open('unhealthy');
  await userEvent.click(screen.getByRole('button', { name: /^Healthy/ }));
  await userEvent.click(screen.getByRole('button', { name: /^Unhealthy/ }));
  expect(onChange.mock.calls).toEqual([['healthy'], ['']]);
});

test('numbers that are not known yet are no zeros', async () => {
  const onChange = vi.fn();
  renderPage(<StateFilter onChange={onChange} />);
  await screen.findByRole('group', { name: 'State' });
  expect(names()).toEqual(['All –']);
});
