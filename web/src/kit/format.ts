/** Numbers and times as people read them. What is not known is a dash, never a zero. */
export const UNKNOWN = '–';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const when = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** `12,345`. */
export const count = (n?: number | null) => (n == null ? UNKNOWN : whole.format(n));

/** `1.2M`; below ten thousand in full. */
export const compact = (n?: number | null) => (n == null || n < 10_000 ? count(n) : short.format(n));

/** A number with its noun: `1 model`, `3 models`, `1,204 models`. */
export const counted = (n: number, one: string, many = `${one}s`) => `${count(n)} ${n === 1 ? one : many}`;

/** A rate or a ratio: `0.4`, `12.5`, `340`. */
export function decimal(n?: number | null): string {
  if (n == null) return UNKNOWN;
  return n >= 100 ? whole.format(n) : String(Math.round(n * 10) / 10);
}

/** `99.95 %` of a part of one. Never rounded up to all of it. */
export function percent(part?: number | null): string {
  if (part == null) return UNKNOWN;
  return `${Math.floor(part * 10_000) / 100} %`;
}

/** `29.73 %` of all; rounded, but some is never none. */
export function share(part: number): string {
  const rounded = Math.round(part * 10_000) / 100;
  return part > 0 && rounded === 0 ? 'under 0.01 %' : `${rounded} %`;
}

/** `340 ms`, `1.2 s`, `2 min`. */
export function milliseconds(ms?: number | null): string {
  if (ms == null) return UNKNOWN;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${decimal(ms / 1000)} s` : duration(ms / 1000);
}

const BYTES = ['B', 'kB', 'MB', 'GB', 'TB'];

/** `4.7 GB`, in powers of a thousand as model servers say them. */
export function bytes(n?: number | null): string {
  if (n == null) return UNKNOWN;
  // what rounds to a thousand is one of the next unit
  const found = BYTES.findIndex((_, power) => Math.round(n / 1000 ** power) < 1000);
  const power = found < 0 ? BYTES.length - 1 : found;
  return `${decimal(n / 1000 ** power)} ${BYTES[power]}`;
}

/** `12 s`, `5 min`, `3 h 20 min`, `4 d 2 h`. */
export function duration(seconds?: number | null): string {
  if (seconds == null) return UNKNOWN;
  const s = Math.max(0, Math.floor(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min`;
  if (s < 86_400) return two(Math.floor(s / 3600), 'h', Math.floor((s % 3600) / 60), 'min');
  return two(Math.floor(s / 86_400), 'd', Math.floor((s % 86_400) / 3600), 'h');
}

const two = (big: number, unit: string, small: number, smallUnit: string) =>
  small === 0 || big >= 10 ? `${big} ${unit}` : `${big} ${unit} ${small} ${smallUnit}`;

/** `29 Nov 2026, 17:52:03`, in the time zone of the browser. */
export const dateTime = (iso?: string | null) => (iso == null ? UNKNOWN : when.format(new Date(iso)));
