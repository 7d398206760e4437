import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { hubOf } from '../testing/hub';
import { renderPage } from '../testing/render';
import { Settings } from './Settings';

const setting = (key: string, more: object) => ({
  key,
  group: 'server',
  text: 'Says something',
  type: 'text',
  accepted: 'any text',
  isSecret: false,
  isSet: true,
  origin: 'default',
  notFrom: [],
  ...more,
});

test('says values, origins and defaults; of a secret only that it is set', async () => {
  hubOf({
    'GET /api/v1/configuration': {
      items: [
        setting('MODELYARD_LISTEN', {
          value: '127.0.0.1:1',
          default: '127.0.0.1:8484',
          origin: 'environment',
        }),
        setting('DATABASE_URL', { isSecret: true, origin: 'env-file', group: 'database' }),
        setting('MODELYARD_DATA', { isSet: false }),
      ],
    },
  });
  renderPage(<Settings />, '/access/settings');

  expect(await screen.findByText('3 of 3 settings')).toBeDefined();
  expect(screen.getByText('127.0.0.1:8484')).toBeDefined();
  expect(screen.getByText('.env file')).toBeDefined();
  expect(screen.getByText('set, and never shown')).toBeDefined();
  await userEvent.click(screen.getByRole('switch', { name: 'Changed only (2)' }));
  expect(await screen.findByText('2 of 3 settings')).toBeDefined();
  expect(screen.queryByText('MODELYARD_DATA')).toBeNull();
});
