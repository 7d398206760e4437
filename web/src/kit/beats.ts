import { dateTime, duration, milliseconds } from './format';

/** Checks in a row with one result. */
export type Beat = {
  at: string;
  until: string;
  status: 'healthy' | 'unhealthy' | 'unknown';
  reason?: string;
  responseTimeMs?: number;
  /** How many checks these are. */
  checks: number;
};

/** How many beats a bar shows. */
export const SLOTS = 40;

const SHAPES: Record<Beat['status'], (x: number) => string> = {
  healthy: (x) => `M${x} 2h4v20h-4z`,
  unhealthy: (x) => `M${x} 8h4v14h-4zM${x} 2h4v3h-4z`,
  unknown: (x) => `M${x} 10h4v4h-4z`,
};

/** The outline of all beats of one status, the latest at the right end. */
export function beatsPath(beats: readonly Beat[], status: Beat['status']): string {
  const first = SLOTS - beats.length;
  return beats.map((beat, i) => (beat.status === status ? SHAPES[status]((first + i) * 6 + 1) : '')).join('');
}

/** A beat in one sentence. */
export function beatWords(beat: Beat): string {
  const length = (Date.parse(beat.until) - Date.parse(beat.at)) / 1000;
  return [
    beat.reason ? `${beat.status} (${beat.reason.replaceAll('_', ' ')})` : beat.status,
    dateTime(beat.at),
    beat.checks > 1 && `${beat.checks} checks in ${duration(length)}`,
    beat.responseTimeMs !== undefined && milliseconds(beat.responseTimeMs),
  ]
    .filter(Boolean)
    .join(', ');
}

/** How many were well, for who hears it only. */
export function summary(beats: readonly Beat[]): string {
  const well = beats.filter((beat) => beat.status === 'healthy').length;
  return `${well} of the last ${beats.length} healthy`;
}
