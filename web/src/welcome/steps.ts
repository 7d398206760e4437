/** What a new hub wants done first, in order. */
export const STEPS = ['password', 'endpoint', 'token'] as const;
export type StepName = (typeof STEPS)[number];

/** What is known to be done, as the hub says it; undefined while that is not known yet. */
export type Done = Record<StepName, boolean | undefined>;

export type StepState = 'done' | 'skipped' | 'open' | 'unknown';

export function stateOfStep(step: StepName, done: Done, skipped: readonly string[]): StepState {
  if (done[step] === undefined) return 'unknown';
  if (done[step]) return 'done';
  return skipped.includes(step) ? 'skipped' : 'open';
}

/** The step to take now: the one that is asked for, else the first that is open; undefined where none is. */
export function currentStep(asked: string, done: Done, skipped: readonly string[]): StepName | undefined {
  const named = STEPS.find((step) => step === asked);
  return named ?? STEPS.find((step) => ['open', 'unknown'].includes(stateOfStep(step, done, skipped)));
}
