/** What an endpoint is to whoever looks after it, as the hub's lists filter it. */
export type State = 'healthy' | 'unhealthy' | 'unknown' | 'paused' | 'draining';

/** What needs a look comes first. */
export const STATES: readonly State[] = ['unhealthy', 'unknown', 'draining', 'healthy', 'paused'];

export const STATE_WORDS: Record<State, string> = {
  healthy: 'Healthy',
  unhealthy: 'Unhealthy',
  unknown: 'Unknown',
  paused: 'Paused',
  draining: 'Draining',
};
