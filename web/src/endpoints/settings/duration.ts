/** Units of the time limits, the largest first. */
export const UNITS = [
  { unit: 'min', ms: 60_000, words: 'minutes' },
  { unit: 's', ms: 1000, words: 'seconds' },
  { unit: 'ms', ms: 1, words: 'milliseconds' },
] as const;

export type Unit = (typeof UNITS)[number]['unit'];

/** A time as it is typed; an empty amount is a time that is not set. */
export type Typed = { amount: string; unit: Unit };

const lengthOf = (unit: Unit) => UNITS.find((one) => one.unit === unit)?.ms ?? 1;

/** Milliseconds as people read them, in the largest unit that leaves a whole number. */
export function typed(ms: number | undefined, unsetUnit: Unit = 's'): Typed {
  if (ms === undefined) return { amount: '', unit: unsetUnit };
  const { unit, ms: length } = UNITS.find((one) => ms % one.ms === 0) ?? UNITS[2];
  return { amount: String(ms / length), unit };
}

/** What is typed in milliseconds: undefined for unset, NaN for what is no number. */
export function milliseconds({ amount, unit }: Typed): number | undefined {
  const text = amount.trim();
  if (text === '') return undefined;
  return /^\d+([.,]\d+)?$/.test(text)
    ? Math.round(Number(text.replace(',', '.')) * lengthOf(unit))
    : Number.NaN;
}

/** `30 s`; undefined for unset. */
export function durationWords(ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined;
  const { amount, unit } = typed(ms);
  return `${Number(amount).toLocaleString('en')} ${unit}`;
}
