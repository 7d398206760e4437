import type { Series } from '../../kit/chartData';
import type { Percentiles, UsageRow } from '../types';
import type { Measure } from './question';
import { tokens } from './tokens';

/**
 * Rows by time and something else as bars that stand on one another: a series for each key, the largest first, all
 * others last. A step without a row had no request, which is a known 0; one whose token counts are unknown has none.
 */
export function stacked(rows: readonly UsageRow[], steps: readonly number[], measure: Measure): Series[] {
  const place = new Map(steps.map((at, i) => [at, i]));
  const found = new Map<string, { name: string; sum: number; values: (number | null)[] }>();
  for (const row of rows) {
    const at = row.at === undefined ? undefined : place.get(Date.parse(row.at));
    if (at === undefined || row.key === undefined) continue;
    const one = found.get(row.key) ?? { name: row.name ?? row.key, sum: 0, values: steps.map(() => 0) };
    const value = measured(row, measure);
    one.values[at] = value;
    one.sum += value ?? 0;
    found.set(row.key, one);
  }
  const inOrder = [...found].sort(([a, { sum: x }], [b, { sum: y }]) => rank(a) - rank(b) || y - x);
  return named(inOrder.map(([key, { name, values }]) => ({ key, name, values })));
}

/** All others together come last. */
const rank = (key: string) => (key === '' ? 1 : 0);

function measured(row: UsageRow, measure: Measure): number | null {
  if (measure !== 'tokens') return row[measure];
  const [prompt, completion] = [tokens(row, 'promptTokens'), tokens(row, 'completionTokens')];
  return prompt === undefined && completion === undefined ? null : (prompt ?? 0) + (completion ?? 0);
}

/** Two that have one name are told apart by their keys. */
function named(series: { key: string; name: string; values: (number | null)[] }[]): Series[] {
  const times = new Map<string, number>();
  for (const { name } of series) times.set(name, (times.get(name) ?? 0) + 1);
  return series.map(({ key, name, values }) => ({
    name: times.get(name) === 1 ? name : `${name} (${key.slice(-6)})`,
    values,
  }));
}

/** Rows by time as three lines; no request well answered, no point. */
export function percentiles(
  rows: readonly UsageRow[],
  steps: readonly number[],
  of: 'firstEventMs' | 'totalMs' | 'tokensPerSecond',
): Series[] {
  const found = new Map<number, Percentiles>();
  for (const row of rows) {
    const values = row[of];
    if (row.key !== undefined && values !== undefined) found.set(Date.parse(row.key), values);
  }
  return (['p50', 'p95', 'p99'] as const).map((name) => ({
    name,
    values: steps.map((at) => found.get(at)?.[name] ?? null),
  }));
}
