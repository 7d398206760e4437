import type { Preparation } from '../types';

/** How far a pull had come at a time, by the hub's clock. */
export type Sample = { bytes: number; at: number };

export const sampleOf = ({ completed_bytes, at }: Preparation): Sample | undefined =>
  completed_bytes === undefined ? undefined : { bytes: completed_bytes, at: Date.parse(at) };

/** Bytes a second between two looks; undefined where nothing can be told of them. */
export function rateOf(before: Sample | undefined, now: Sample | undefined): number | undefined {
  if (!before || !now || now.at <= before.at || now.bytes <= before.bytes) return undefined;
  return ((now.bytes - before.bytes) * 1000) / (now.at - before.at);
}

/** Seconds until all is there at that rate. */
export function secondsLeft(
  { completed_bytes, total_bytes }: Preparation,
  rate: number | undefined,
): number | undefined {
  if (!rate || completed_bytes === undefined || total_bytes === undefined) return undefined;
  return Math.max(0, total_bytes - completed_bytes) / rate;
}
