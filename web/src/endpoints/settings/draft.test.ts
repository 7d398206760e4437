import { expect, test } from 'vitest';
import { endpointOf } from '../testing';
import { changeOf, type Draft, draftOf, faultsOf, patterns } from './draft';

const stored = endpointOf({
  name: 'gpu-1',
  baseUrl: 'http://gpu-1:8000',
  apiKeySet: true,
  connectTimeoutMs: 2000,
  headers: { 'x-project': 'a', authorization: '***' },
  includeModels: ['qwen*'],
});

const edited = (over: Partial<Draft>) => changeOf(stored, { ...draftOf(stored), ...over });

test('what is not touched is not sent', () => expect(edited({})).toEqual({}));

test('only what is different is sent', () =>
  expect(edited({ name: ' gpu-2 ', isShared: true })).toEqual({ name: 'gpu-2', isShared: true }));

test('what is emptied is unset, not set to nothing', () =>
  expect(edited({ connectTimeout: { amount: '', unit: 's' }, includeModels: ' \n' })).toEqual({
    connectTimeoutMs: null,
    includeModels: [],
  }));

test('the same time in another unit is no change', () =>
  expect(edited({ connectTimeout: { amount: '2000', unit: 'ms' } })).toEqual({}));

test('memory is sent as it is typed, not where its bytes are the same, and null where it is emptied', () => {
  const large = endpointOf({ memory: 24_000_000_000, memoryText: '24GB' });
  const typed = (memory: string) => changeOf(large, { ...draftOf(large), memory });
  expect(typed(' 1.5TiB ')).toEqual({ memory: '1.5TiB' });
  expect(typed('24000 mb')).toEqual({});
  expect(typed(' ')).toEqual({ memory: null });
  expect(edited({ memory: '24GB' })).toEqual({ memory: '24GB' });
});

test.each([
  [{ do: 'keep' }, {}],
  [{ do: 'remove' }, { apiKey: null }],
  [{ do: 'replace', value: 'sk-2' }, { apiKey: 'sk-2' }],
] as const)('a key: %o sends %o', (apiKey, change) => expect(edited({ apiKey })).toEqual(change));

test('headers are merged: a new one, a changed one, a removed one; a hidden value stays where it is', () => {
  const headers = [
    { key: 0, name: 'X-Project', value: 'b' },
    { key: 1, name: 'authorization', value: '***' },
    { key: 2, name: 'X-New', value: '1' },
  ];
  expect(edited({ headers })).toEqual({ headers: { 'x-project': 'b', 'x-new': '1' } });
  expect(edited({ headers: headers.slice(0, 1) })).toEqual({
    headers: { 'x-project': 'b', authorization: null },
  });
});

test('a type that was found is unset until a person gives one', () => {
  const found = endpointOf({ endpointType: 'ollama', endpointTypeSource: 'detected' });
  expect(draftOf(found).endpointType).toBeNull();
  expect(changeOf(found, { ...draftOf(found), endpointType: 'ollama' })).toEqual({ endpointType: 'ollama' });
});

test('says by pointer what cannot be right', () => {
  const draft: Draft = {
    ...draftOf(stored),
    name: ' ',
    baseUrl: 'gpu-1:8000',
    apiKey: { do: 'replace', value: '' },
    idleTimeout: { amount: 'soon', unit: 's' },
    memory: '24G',
  };
  expect(Object.keys(faultsOf(draft))).toEqual(['/name', '/baseUrl', '/apiKey', '/idleTimeoutMs', '/memory']);
  expect(faultsOf(draftOf(stored))).toEqual({});
});

test('patterns are lines', () => expect(patterns(' qwen* \n\nllama3*')).toEqual(['qwen*', 'llama3*']));
