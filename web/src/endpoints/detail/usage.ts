import type { components } from '../../api/schema';

export type UsageRow = components['schemas']['UsageRow'];

const DAY = 24 * 3600_000;

/** Periods one may look at, in days of UTC. */
export const PERIODS = ['7', '30', '90'] as const;

/** The first moment of a period that ends today: the begin of a day. */
export function sinceOf(days: string, now: number): string {
  const known = (PERIODS as readonly string[]).includes(days) ? Number(days) : 30;
  return `${new Date(now - (known - 1) * DAY).toISOString().slice(0, 10)}T00:00:00Z`;
}

/** Whose requests to an endpoint one may see: everyone's on one's own and for admins, else one's own. */
export function scopeOf(endpoint: { isOwn: boolean }, isAdmin: boolean): 'all' | 'endpoints' | 'mine' {
  if (isAdmin) return 'all';
  return endpoint.isOwn ? 'endpoints' : 'mine';
}

export type Series = { name: string; values: (number | null)[] };

/** Rows by day and something else as series over all days of the period; a day without a request is a zero. */
export function stacked(
  rows: readonly UsageRow[],
  since: string,
  until: string,
): { x: number[]; series: Series[] } {
  const days: number[] = [];
  for (let at = Date.parse(since.slice(0, 10)); at < Date.parse(until); at += DAY) days.push(at);
  const place = new Map(days.map((at, i) => [at, i]));
  const series = new Map<string, Series>();
  for (const row of rows) {
    const i = row.at === undefined ? undefined : place.get(Date.parse(row.at));
    if (i === undefined) continue;
    const key = row.key ?? '';
    const one = series.get(key) ?? { name: row.name ?? key, values: days.map(() => 0) };
    series.set(key, one);
    one.values[i] = (one.values[i] ?? 0) + row.requests;
  }
  return { x: days.map((at) => at / 1000), series: [...series.values()] };
}

/** Prompt and completion together; undefined where neither is known. */
export function tokensOf({ promptTokens, completionTokens }: UsageRow): number | undefined {
  if (promptTokens === undefined && completionTokens === undefined) return undefined;
  return (promptTokens ?? 0) + (completionTokens ?? 0);
}
