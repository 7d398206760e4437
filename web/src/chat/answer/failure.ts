import { asProblem, type Blame, type ProblemError } from '../../api/problem';

/** Why an answer failed, as it is shown and kept. */
export type Failure = { title: string; detail: string; requestId?: string };

const TITLES: Record<Blame, (endpoint?: string) => string> = {
  hub: () => 'The hub failed',
  endpoint: (endpoint) => (endpoint ? `The endpoint ${endpoint} failed` : 'The endpoint failed'),
  request: (endpoint) =>
    endpoint ? `The endpoint ${endpoint} refused the request` : 'The request was refused',
  network: () => 'The connection to the hub broke',
};

const ADVICE: Record<Blame, string> = {
  hub: 'Try again; if it stays, look for the request in the hub’s log.',
  endpoint: 'Try again, or choose another model; the endpoint’s health says more.',
  request: 'Change what is asked, or choose another model.',
  network: 'Check that the hub runs and that this device reaches it, then try again.',
};

const BY_CODE: Record<string, string> = {
  model_not_found: 'Choose a model that is there.',
  body_too_large: 'Begin a new conversation, or leave pictures and files out.',
  invalid_session: 'Sign in again.',
};

const LONGEST = { title: 300, detail: 10_000 };

/** Whose fault it was, what happened, and what to do. */
export function failureOf(error: unknown): Failure {
  const problem = asProblem(error);
  return {
    title: cut(TITLES[problem.blame](problem.origin.endpoint), LONGEST.title),
    detail: cut(`${sentence(problem.detail)} ${advice(problem)}`, LONGEST.detail),
    requestId: problem.requestId?.slice(0, 128),
  };
}

function advice(problem: ProblemError): string {
  if (problem.retryAfter) return `Try again in ${problem.retryAfter} s.`;
  return BY_CODE[problem.code] ?? ADVICE[problem.blame];
}

const sentence = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Whether someone stopped it. */
export const isStopped = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';
