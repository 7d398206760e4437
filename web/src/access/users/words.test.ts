import { expect, test } from 'vitest';
import type { User } from './queries';
import { patchOf } from './words';

const ANN = { name: 'ann', role: 'member' } as User;

test('only what differs is sent', () => {
  expect(patchOf(ANN, { name: ' ann ', role: 'member' })).toEqual({});
  expect(patchOf(ANN, { name: 'anna', role: 'admin' })).toEqual({ name: 'anna', role: 'admin' });
});
