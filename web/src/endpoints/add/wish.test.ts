import { expect, test } from 'vitest';
import { curlOf, missing, NOTHING, wishOf } from './wish';

const typed = { ...NOTHING, name: ' gpu-1 ', baseUrl: ' http://gpu-1:8000 ' };

test('what is empty is not said', () =>
  expect(JSON.parse(JSON.stringify(wishOf(typed)))).toEqual({ name: 'gpu-1', baseUrl: 'http://gpu-1:8000' }));

test('where the models are is said for a custom server only', () => {
  const where = { ...typed, modelsPath: '/catalog', modelsPointer: '/data' };
  expect(wishOf(where).modelsPath).toBeUndefined();
  expect(wishOf({ ...where, endpointType: 'custom' })).toMatchObject({
    modelsPath: '/catalog',
    modelsPointer: '/data',
  });
});

test.each([
  [NOTHING, ['baseUrl', 'name']],
  [{ ...typed, baseUrl: 'gpu-1:8000' }, ['baseUrl']],
  [typed, []],
])('of %o is missing: %j', (value, fields) => expect(Object.keys(missing(value))).toEqual(fields));

test('the command has what is typed, never the key, and quotes for the shell', () => {
  const command = curlOf('http://hub:8484', { ...typed, name: "ann's", apiKey: 'sk-secret' });
  expect(command).toContain('curl -sS http://hub:8484/api/local-models');
  expect(command).toContain(`"name":"ann'\\''s"`);
  expect(command).toContain('"apiKey":"KEY"');
  expect(command).not.toContain('sk-secret');
});
