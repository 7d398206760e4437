import { decimal } from './format';

export type Series = { name: string; values: readonly (number | null)[] };

export type ChartData = {
  label: string;
  /** Seconds since 1970, rising. */
  x: readonly number[];
  /** From when until when it is drawn, in seconds since 1970; from the first of x to its last unless said. */
  span?: readonly [number, number];
  /** One value for each of x; null where there is none. */
  series: readonly Series[];
  /** Lines from point to point, or bars that stand on one another. */
  kind: 'line' | 'bars';
  /** How a value is written; a plain number unless said. */
  unit?: (value: number) => string;
  /** Of the drawing, in CSS pixels. */
  height?: number;
};

/** What is drawn: for bars the sums from below, the highest first, so that each later one is drawn over it. */
export function drawn({ x, series, kind }: Pick<ChartData, 'x' | 'series' | 'kind'>) {
  if (kind === 'line') return { series: [...series], columns: series.map((one) => [...one.values]) };
  let below: number[] = x.map(() => 0);
  const sums = series.map((one) => {
    below = below.map((sum, i) => sum + (one.values[i] ?? 0));
    return below;
  });
  return { series: [...series].reverse(), columns: sums.reverse() as (number | null)[][] };
}

/** Where a value stands between two gaps, so that no line leads to it; null where none does. */
export function lonePoints(values: readonly (number | null | undefined)[]): number[] | null {
  const found = values.flatMap((value, i) =>
    value != null && values[i - 1] == null && values[i + 1] == null ? [i] : [],
  );
  return found.length > 0 ? found : null;
}

/** A value, or a dash where there is none. */
export const written = (value: number | null | undefined, unit: ChartData['unit']) =>
  value == null ? '–' : (unit ?? decimal)(value);

const CLOCK = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const SECONDS = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const FULL = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
});

export const DAY_SECONDS = 86_400;

/** How a time is written on an axis, or in full: as exact as the distance between points needs. */
export function timeWords(x: readonly number[], place: 'axis' | 'full'): (seconds: number) => string {
  const span = (x.at(-1) ?? 0) - (x[0] ?? 0);
  const step = x.length > 1 ? span / (x.length - 1) : 0;
  const form = step >= DAY_SECONDS * 0.9 ? DAY : step < 30 ? SECONDS : place === 'full' ? FULL : CLOCK;
  return (seconds) => {
    const date = new Date(seconds * 1000);
    const isMidnight = date.getHours() === 0 && date.getMinutes() === 0;
    return (place === 'axis' && form === CLOCK && isMidnight ? DAY : form).format(date);
  };
}
