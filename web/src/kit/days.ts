import type { components } from '../api/schema';

export type HealthDay = components['schemas']['HealthDay'];

const DAYS = 90;
const DAY = 24 * 3600_000;

/** The last 90 days up to today, oldest first; a day that nothing is known of is one that was not watched. */
export function calendar(days: readonly HealthDay[], today: string): HealthDay[] {
  const known = new Map(days.map((day) => [day.day, day]));
  const end = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: DAYS }, (_, i) => {
    const day = new Date(end - (DAYS - 1 - i) * DAY).toISOString().slice(0, 10);
    return known.get(day) ?? { day, checks: 0, badChecks: 0, incidents: 0 };
  });
}

/** Whether a day was without a fault, with one of up to a quarter of an hour, or worse. */
export function toneOf({ uptime }: HealthDay): 'good' | 'warn' | 'bad' | 'none' {
  if (uptime === undefined) return 'none';
  if (uptime >= 1) return 'good';
  return uptime >= 0.99 ? 'warn' : 'bad';
}

/** The share of all checks of the days that were passed; undefined where there was none. */
export function passedOf(days: readonly HealthDay[]): number | undefined {
  let checks = 0;
  let bad = 0;
  for (const day of days) {
    checks += day.checks;
    bad += day.badChecks;
  }
  return checks === 0 ? undefined : 1 - bad / checks;
}
