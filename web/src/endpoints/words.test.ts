import { expect, test } from 'vitest';
import { stateOf } from './words';

test.each([
  [{ isActive: false, isDraining: true, status: 'unhealthy' }, 'paused'],
  [{ isActive: true, isDraining: true, status: 'healthy' }, 'draining'],
  [{ isActive: true, isDraining: false, status: 'unhealthy' }, 'unhealthy'],
  [{ isActive: true, isDraining: false, status: 'unknown' }, 'unknown'],
] as const)('%o is %s', (endpoint, state) => expect(stateOf(endpoint)).toBe(state));
