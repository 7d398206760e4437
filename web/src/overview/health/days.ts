import type { Series } from '../../kit/chartData';
import type { HealthDay } from '../types';
import { DAY, placeOf } from '../usage/range';

const DAYS = 90;

/** The last 90 days of UTC up to today, as a chart takes them; a day that was not watched has no value. */
export function daysOf(items: readonly HealthDay[], now: number) {
  const known = new Map(items.map((day) => [day.day, day]));
  const today = Math.floor(now / DAY) * DAY;
  const starts = Array.from({ length: DAYS }, (_, i) => today - (DAYS - 1 - i) * DAY);
  const days = starts.map((at) => known.get(new Date(at).toISOString().slice(0, 10)));
  const line = (name: string, value: (day: HealthDay) => number | undefined): Series => ({
    name,
    values: days.map((day) => (day && value(day)) ?? null),
  });
  return {
    x: starts.map((at) => placeOf(at, 'day')),
    response: [line('p50', (day) => day.responseTimeMs?.p50), line('p95', (day) => day.responseTimeMs?.p95)],
  };
}
