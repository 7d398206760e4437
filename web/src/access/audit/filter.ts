/** What the address says of which changes are wanted; empty is any. */
export type Filter = {
  /** A user's id or name, `operator` or `system`. */
  actor: string;
  /** Such as `endpoint.update`, or `endpoint` for all of that kind. */
  action: string;
  /** The id of what was changed. */
  target: string;
  /** One of RANGES, or `own` for since and until. */
  range: string;
  /** As in a field of date and time, `2026-01-31T10:00`, in the browser's time zone. */
  since: string;
  until: string;
};

export const NO_FILTER: Filter = { actor: '', action: '', target: '', range: '', since: '', until: '' };

const HOUR_MS = 3_600_000;
const LENGTHS: Record<string, number> = {
  '1h': HOUR_MS,
  '24h': 24 * HOUR_MS,
  '7d': 7 * 24 * HOUR_MS,
  '30d': 30 * 24 * HOUR_MS,
};

export const RANGES = [
  { value: '', label: 'Any time' },
  { value: '1h', label: 'Last hour' },
  { value: '24h', label: 'Last 24 hours' },
  { value: '7d', label: 'Last 7 days' },
  { value: '30d', label: 'Last 30 days' },
  { value: 'own', label: 'From … until …' },
];

/** The filter's times as the hub takes them; a field that holds no time is as if it were empty. */
export function timesOf({ range, since, until }: Filter, now: number): { since?: string; until?: string } {
  const length = LENGTHS[range];
  if (length !== undefined) return { since: new Date(now - length).toISOString() };
  if (range !== 'own') return {};
  const from = instant(since);
  const to = instant(until);
  return { ...(from && { since: from }), ...(to && { until: to }) };
}

function instant(local: string): string | undefined {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

export const isFiltered = (filter: Filter) => Object.values(filter).some((value) => value !== '');
