import { counted } from '../../kit/format';
import { notifyDone, notifyUnwell } from '../../kit/notify';
import type { Endpoint } from '../types';
import { reasonWords } from '../words';

/** Says what has become of an endpoint that was added. */
export function notifyAdded({ name, healthStatus, reason, availableModels }: Endpoint): void {
  if (healthStatus === 'unhealthy')
    notifyUnwell(`${name} is added; it is down: ${reasonWords(reason) ?? 'reason unknown'}.`);
  else if (healthStatus === 'unknown') notifyDone(`${name} is added; the hub is still looking at it.`);
  else notifyDone(`${name} is added, with ${counted(availableModels.length, 'model')}.`);
}
