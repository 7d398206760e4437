/** A stretch of time, and the steps that it is drawn in. Hours and days are those of UTC, as the hub's are. */
export type Range = { since: string; until?: string; step: 'hour' | 'day' };

export const HOUR = 3600_000;
export const DAY = 24 * HOUR;

/** The ranges one click away; anything else is `own`. */
export const RANGES = ['24h', '7d', '30d', '90d'] as const;

const DAYS: Record<string, number> = { '7d': 7, '30d': 30, '90d': 90 };
const MOST_HOURLY = 8 * DAY;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * What a range's name in the address means now. It begins with a whole hour or day, so that the first bar is no half
 * one, and so that the same question is asked for as long as it is the same. Dates that are none are as if left out.
 */
export function rangeOf(
  { range, from, to }: { range: string; from: string; to: string },
  now: number,
): Range {
  if (range === 'own') return ownRange(dateOf(from), dateOf(to), now);
  if (range === '24h') return { since: iso(floor(now, HOUR) - 23 * HOUR), step: 'hour' };
  const days = DAYS[range] ?? 7;
  return { since: iso(floor(now, DAY) - (days - 1) * DAY), step: days * DAY <= MOST_HOURLY ? 'hour' : 'day' };
}

/** From the first date to the last, both included; a week where only one is given; turned round where they are. */
function ownRange(from: number | undefined, to: number | undefined, now: number): Range {
  const last = to ?? (from === undefined ? floor(now, DAY) : Math.max(from, floor(now, DAY)));
  const first = from ?? last - 6 * DAY;
  const begin = Math.min(first, last);
  const end = Math.max(first, last) + DAY;
  return { since: iso(begin), until: iso(end), step: end - begin <= MOST_HOURLY ? 'hour' : 'day' };
}

/** The beginnings of all steps of a range up to now, in ms. */
export function stepsOf({ since, until, step }: Range, now: number): number[] {
  const length = step === 'hour' ? HOUR : DAY;
  const end = Math.min(now, until === undefined ? now : Date.parse(until));
  const steps: number[] = [];
  for (let at = floor(Date.parse(since), length); at < end; at += length) steps.push(at);
  return steps;
}

/** Where a step stands on a chart, in seconds: an hour where it is, a day at the midnight that its reader has on it. */
export function placeOf(at: number, step: Range['step']): number {
  if (step === 'hour') return at / 1000;
  const day = new Date(at);
  return new Date(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()).getTime() / 1000;
}

const floor = (at: number, length: number) => Math.floor(at / length) * length;
const iso = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z');

function dateOf(text: string): number | undefined {
  const at = DATE.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}
