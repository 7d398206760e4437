import { expect, test } from 'vitest';
import type { User } from './queries';
import { counted, patchOf } from './words';

const ANN = { name: 'ann', role: 'member' } as User;

test('only what differs is sent', () => {
  expect(patchOf(ANN, { name: ' ann ', role: 'member' })).toEqual({});
  expect(patchOf(ANN, { name: 'anna', role: 'admin' })).toEqual({ name: 'anna', role: 'admin' });
});

test('one is one, many are many', () => {
  expect([counted(1, 'token'), counted(1200, 'endpoint')]).toEqual(['1 token', '1,200 endpoints']);
});
