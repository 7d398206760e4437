import classes from './StatusBadge.module.css';
import type { State } from './states';

const SHAPES: Record<State, string> = {
  healthy: 'M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0M3.6 6.2l1.7 1.7 3.2-3.5',
  unhealthy: 'M6 .8 11.6 11H.4zM6 4.4v3M6 9v.2',
  unknown: 'M1 6a5 5 0 1 0 10 0a5 5 0 1 0-10 0M4 6h4',
  paused: 'M3.4 1.5v9M8.6 1.5v9',
  draining: 'M6 1v7.4M2.6 5.4 6 8.8l3.4-3.4M1.4 11.2h9.2',
};

/** The shape that stands for a status, beside its word or its label. */
export function StatusShape({ status, size = 12 }: { status: State; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 12 12"
      className={classes.shape}
      data-status={status}
      aria-hidden="true"
    >
      <path d={SHAPES[status]} />
    </svg>
  );
}

/** How an endpoint is: a word, a shape, a colour; and the reason, where there is one. */
export function StatusBadge({ status, reason }: { status: State; reason?: string }) {
  return (
    <span className={classes.badge} data-status={status}>
      <StatusShape status={status} />
      <span>{status}</span>
      {reason && <span className={classes.reason}>{reason.replaceAll('_', ' ')}</span>}
    </span>
  );
}
