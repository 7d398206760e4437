import { expect, test } from 'vitest';
import { counted, stateOf } from './words';

test.each([
  [{ isActive: false, isDraining: true, status: 'unhealthy' }, 'paused'],
  [{ isActive: true, isDraining: true, status: 'healthy' }, 'draining'],
  [{ isActive: true, isDraining: false, status: 'unhealthy' }, 'unhealthy'],
  [{ isActive: true, isDraining: false, status: 'unknown' }, 'unknown'],
] as const)('%o is %s', (endpoint, state) => expect(stateOf(endpoint)).toBe(state));

test.each([
  [0, '0 models'],
  [1, '1 model'],
  [1204, '1,204 models'],
])('%d is said as %s', (n, words) => expect(counted(n, 'model')).toBe(words));
