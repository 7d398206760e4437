import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { expect, test, vi } from 'vitest';
import type { Fault } from '../../api/problem';
import { renderPage } from '../../testing/render';
import type { Schema } from './fields';
import type { JsonObject } from './pointer';
import { SchemaForm } from './SchemaForm';

const SCHEMA: Schema = {
  type: 'object',
  properties: {
    temperature: {
      type: 'number',
      minimum: 0,
      maximum: 2,
      default: 0.7,
      description: 'How freely it chooses',
    },
    isActive: { type: ['boolean', 'null'], title: 'Active' },
    stop: { type: 'array', items: { type: 'string' } },
    seed: { type: 'integer', 'x-advanced': true },
  },
};

const ORIGINS = { '/isActive': { origin: 'environment', name: 'MODELYARD_ACTIVE' } };
const changed = vi.fn<(value: JsonObject) => void>();

function Form({ start, faults }: { start: JsonObject; faults?: Fault[] }) {
  const [value, setValue] = useState(start);
  changed(value);
  return <SchemaForm schema={SCHEMA} value={value} onChange={setValue} origins={ORIGINS} faults={faults} />;
}

const form = (start: JsonObject = {}, faults?: Fault[]) => renderPage(<Form start={start} faults={faults} />);
const last = () => changed.mock.lastCall?.[0];

test('what is not set is shown as that, with what holds instead and where it comes from', async () => {
  form();

  const temperature = await screen.findByLabelText<HTMLInputElement>('Temperature');
  expect(temperature.value).toBe('');
  expect(temperature.placeholder).toBe('not set: 0.7 holds');
  expect(screen.getByLabelText<HTMLSelectElement>('Active').value).toBe('');
  expect(screen.getByText('environment MODELYARD_ACTIVE')).toBeDefined();
  expect(screen.getByText('How freely it chooses; 0 to 2')).toBeDefined();
});

test('what is set can be reset, and only then is gone', async () => {
  form({ temperature: 1 });
  const temperature = await screen.findByLabelText('Temperature');

  await userEvent.clear(temperature);
  expect(last()).toEqual({});
  await userEvent.type(temperature, '0.5');
  expect(last()).toEqual({ temperature: 0.5 });
  await userEvent.click(screen.getByRole('button', { name: 'Reset Temperature' }));
  expect(last()).toEqual({});
});

test('each kind gives its own type; no is not the same as not set', async () => {
  form();

  await userEvent.selectOptions(await screen.findByLabelText('Active'), 'no');
  await userEvent.type(screen.getByLabelText('Stop'), 'END{Enter}{Enter}STOP');
  await userEvent.type(screen.getByLabelText('Temperature'), 'warm');

  expect(last()).toEqual({ isActive: false, stop: ['END', 'STOP'], temperature: 'warm' });
});

test('form and JSON are the same values, and broken JSON changes nothing', async () => {
  form({ temperature: 1 });
  await userEvent.click(await screen.findByText('JSON'));
  const json = screen.getByLabelText<HTMLTextAreaElement>('Values as JSON');

  await userEvent.clear(json);
  await userEvent.paste('{"isActive": true');
  expect(screen.getByText(/not a JSON object yet/)).toBeDefined();
  expect(last()).toEqual({ temperature: 1 });
  await userEvent.paste('}');
  expect(last()).toEqual({ isActive: true });

  await userEvent.click(screen.getByText('Form'));
  expect(screen.getByLabelText<HTMLSelectElement>('Active').value).toBe('true');
});

test('what the hub did not accept stands at its field, and opens what is folded', async () => {
  form({}, [
    { pointer: '/seed', message: 'must be a whole number' },
    { pointer: '/other', message: 'is not known' },
  ]);

  const seed = await screen.findByLabelText('Seed');
  expect(seed.closest('details')?.open).toBe(true);
  expect(screen.getByText('must be a whole number')).toBeDefined();
  expect(within(screen.getByRole('alert')).getByText('/other')).toBeDefined();
});

test('fields are found by words, or by being changed', async () => {
  form({ stop: ['END'] });

  await userEvent.type(await screen.findByLabelText('Search the fields'), 'freely');
  expect(screen.getByLabelText('Temperature')).toBeDefined();
  expect(screen.queryByLabelText('Active')).toBeNull();

  await userEvent.clear(screen.getByLabelText('Search the fields'));
  await userEvent.click(screen.getByLabelText('Changed only'));
  expect(screen.getByLabelText('Stop')).toBeDefined();
  expect(screen.queryByLabelText('Temperature')).toBeNull();
});
