import { expect, test } from 'vitest';
import { endpointOf } from '../testing';
import { differences, effects } from './differences';

const stored = endpointOf({ name: 'gpu-1', baseUrl: 'http://gpu-1:8000', apiKeySet: true });

test('says old and new in words, and unset as unset', () =>
  expect(differences(stored, { firstByteTimeoutMs: 90_000, isShared: true, apiKey: 'sk-2' })).toEqual([
    { pointer: '/firstByteTimeoutMs', label: 'Until an answer begins', old: undefined, new: '90 s' },
    { pointer: '/isShared', label: 'Shared', old: 'no', new: 'yes' },
    { pointer: '/apiKey', label: 'Key', old: 'set', new: 'a new one' },
  ]));

test('a key is never shown', () =>
  expect(JSON.stringify(differences(stored, { apiKey: 'sk-secret' }))).not.toContain('sk-secret'));

test('every header is a line', () =>
  expect(
    differences(endpointOf({ headers: { 'x-a': '1' } }), { headers: { 'x-a': null, 'x-b': '2' } }),
  ).toEqual([
    { pointer: '/headers/x-a', label: 'Header x-a', old: '1', new: undefined },
    { pointer: '/headers/x-b', label: 'Header x-b', old: undefined, new: '2' },
  ]));

test('a move to another host without the key says that the key goes', () => {
  expect(effects(stored, { baseUrl: 'http://gpu-2:8000' })[0]).toContain('stored key is removed');
  expect(effects(stored, { baseUrl: 'http://gpu-1:8000/v2' }).join()).not.toContain('stored key');
  expect(effects(stored, { baseUrl: 'http://gpu-2:8000', apiKey: 'k' }).join()).not.toContain('stored key');
});

test('a new name says which programs it concerns', () =>
  expect(effects(stored, { name: 'gpu-2' })).toEqual([
    'Programs that ask for gpu-1/model have to ask for gpu-2/model.',
  ]));
