import { expect, test, vi } from 'vitest';
import { notifyDone, notifyUnwell } from '../../kit/notify';
import type { Endpoint } from '../types';
import { notifyAdded } from './notifyAdded';

vi.mock('../../kit/notify');

test('only what is down is said to be unwell', () => {
  const added = { name: 'gpu-1', availableModels: ['a', 'b'] } as unknown as Endpoint;

  notifyAdded({ ...added, healthStatus: 'healthy' });
  notifyAdded({ ...added, healthStatus: 'unknown' });
  expect(vi.mocked(notifyDone).mock.calls).toEqual([
    ['gpu-1 is added, with 2 models.'],
    ['gpu-1 is added; the hub is still looking at it.'],
  ]);
  expect(notifyUnwell).not.toHaveBeenCalled();

  notifyAdded({ ...added, healthStatus: 'unhealthy', reason: 'refused' });
  expect(vi.mocked(notifyUnwell).mock.calls).toEqual([
    ['gpu-1 is added; it is down: refuses the connection.'],
  ]);
});
