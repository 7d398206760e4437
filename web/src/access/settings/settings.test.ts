import { expect, test } from 'vitest';
import { grouped, lines, matching, type Setting } from './settings';

const setting = (key: string, more: Partial<Setting> = {}): Setting => ({
  key,
  group: 'server',
  text: 'Where it listens',
  type: 'text',
  accepted: 'any text',
  isSecret: false,
  isSet: true,
  origin: 'default',
  notFrom: [],
  ...more,
});

const LISTEN = setting('MODELYARD_LISTEN', { value: '127.0.0.1:8484' });
const NETWORKS = setting('MODELYARD_ENDPOINT_NETWORKS', {
  group: 'endpoints',
  text: 'Where endpoints may be',
  value: '10.0.0.0/8',
  origin: 'environment',
});

test('every word is looked for, in names, texts and values', () => {
  expect(matching([LISTEN, NETWORKS], 'LISTEN 8484', false)).toEqual([LISTEN]);
  expect(matching([LISTEN, NETWORKS], 'listen 10.0', false)).toEqual([]);
  expect(matching([LISTEN, NETWORKS], '', true)).toEqual([NETWORKS]);
});

test('groups keep the order of the hub', () => {
  const groups = grouped([LISTEN, NETWORKS, setting('MODELYARD_DATA')]);
  expect(groups.map(({ name, settings }) => [name, settings.length])).toEqual([
    ['server', 2],
    ['endpoints', 1],
  ]);
});

test('the lines to copy read back as the value, and hold no secret', () => {
  expect(lines(LISTEN).environment).toBe('export MODELYARD_LISTEN=127.0.0.1:8484');
  expect(lines(setting('K', { value: "a'b $c" })).environment).toBe("export K='a'\\''b $c'");
  expect(lines(setting('K', { value: 'C:\\x' })).properties).toBe('K=C:\\\\x');
  expect(lines(setting('K', { isSecret: true, default: 'd' })).properties).toBe('K=VALUE');
});
