import type { Parameters } from '../talk/types';

export type NumberName = Exclude<keyof Parameters, 'stop'>;

/** A number that a model is asked with: its name, its meaning, what it may be. */
export type NumberField = {
  name: NumberName;
  label: string;
  help: string;
  min: number;
  max: number;
  step: number;
  isWhole?: boolean;
};

const SAFE = Number.MAX_SAFE_INTEGER;

export const NUMBERS: readonly NumberField[] = [
  {
    name: 'temperature',
    label: 'Temperature',
    help: '0 says the likeliest word each time; higher is more varied.',
    min: 0,
    max: 2,
    step: 0.1,
  },
  {
    name: 'topP',
    label: 'Top P',
    help: 'Chooses only among the likeliest words that together have this probability.',
    min: 0,
    max: 1,
    step: 0.05,
  },
  {
    name: 'maxTokens',
    label: 'Most tokens',
    help: 'An answer ends there, even amid a word.',
    min: 1,
    max: 10_000_000,
    step: 256,
    isWhole: true,
  },
  {
    name: 'presencePenalty',
    label: 'Presence penalty',
    help: 'Above 0 it turns to what was not mentioned yet.',
    min: -2,
    max: 2,
    step: 0.1,
  },
  {
    name: 'frequencyPenalty',
    label: 'Frequency penalty',
    help: 'Above 0 it repeats words less often.',
    min: -2,
    max: 2,
    step: 0.1,
  },
  {
    name: 'seed',
    label: 'Seed',
    help: 'The same seed gives the same answer, where the server can do that.',
    min: -SAFE,
    max: SAFE,
    step: 1,
    isWhole: true,
  },
];

/** What is typed in the form; empty is not set. */
export type Typed = Record<NumberName, string> & { stop: string };

export const typedOf = (parameters: Parameters = {}): Typed => ({
  ...(Object.fromEntries(NUMBERS.map(({ name }) => [name, String(parameters[name] ?? '')])) as Record<
    NumberName,
    string
  >),
  stop: (parameters.stop ?? []).join('\n'),
});

/** What is wrong with a number as typed; undefined where nothing is. */
export function faultOf({ min, max, isWhole }: NumberField, text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const value = Number(text);
  const isIn = Number.isFinite(value) && value >= min && value <= max;
  if (isIn && (!isWhole || Number.isInteger(value))) return undefined;
  return `must be ${isWhole ? 'a whole number ' : ''}from ${min} to ${max}`;
}

export function stopFault(text: string): string | undefined {
  const stops = stopsOf(text);
  if (stops.length > 16) return 'may have 16 lines';
  return stops.some((stop) => [...stop].length > 200) ? 'each line may have 200 characters' : undefined;
}

const stopsOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** The parameters that were typed; undefined where something is wrong, null where nothing is set. */
export function parametersOf(typed: Typed): Parameters | null | undefined {
  if (NUMBERS.some((field) => faultOf(field, typed[field.name])) || stopFault(typed.stop)) return undefined;
  const set: Parameters = {};
  for (const { name } of NUMBERS) if (typed[name].trim() !== '') set[name] = Number(typed[name]);
  const stop = stopsOf(typed.stop);
  if (stop.length > 0) set.stop = stop;
  return Object.keys(set).length === 0 ? null : set;
}
