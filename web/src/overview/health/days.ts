import type { Series } from '../../kit/chartData';
import { calendar, type HealthDay } from '../../kit/days';
import { placeOf } from '../usage/range';

/** How fast checks were answered on each of the last 90 days of UTC up to today; a day without one has no value. */
export function responsesOf(items: readonly HealthDay[], today: string): { x: number[]; series: Series[] } {
  const days = calendar(items, today);
  const line = (name: 'p50' | 'p95'): Series => ({
    name,
    values: days.map(({ responseTimeMs }) => responseTimeMs?.[name] ?? null),
  });
  return { x: days.map(({ day }) => placeOf(Date.parse(day), 'day')), series: [line('p50'), line('p95')] };
}
