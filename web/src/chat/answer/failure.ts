import { named } from '../../api/origin';
import { asProblem, type Blame, type ProblemError } from '../../api/problem';

/** Why an answer failed, as it is shown and kept. */
export type Failure = { title: string; detail: string; requestId?: string };

const TITLES: Record<Blame, (endpoint?: string) => string> = {
  hub: () => 'The hub failed',
  endpoint: (endpoint) => (endpoint ? `${named(endpoint)} failed` : 'The endpoint failed'),
  request: (endpoint) => (endpoint ? `${named(endpoint)} refused the request` : 'The request was refused'),
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
  endpoint_draining: 'Choose another model, or wait until it takes requests again.',
};

const LONGEST = { title: 300, detail: 10_000 };

/** Whose fault it was, what happened, and what to do. */
export function failureOf(error: unknown): Failure {
  const problem = asProblem(error);
  return {
    title: cut(titleOf(problem), LONGEST.title),
    detail: cut(`${sentence(problem.detail)} ${advice(problem)}`, LONGEST.detail),
    requestId: problem.requestId?.slice(0, 128),
  };
}

function titleOf({ blame, code, origin }: ProblemError): string {
  return code === 'endpoint_draining' ? 'The endpoint takes no new requests' : TITLES[blame](origin.endpoint);
}

function advice(problem: ProblemError): string {
  if (problem.retryAfter) return `Try again in ${problem.retryAfter} s.`;
  return BY_CODE[problem.code] ?? ADVICE[problem.blame];
}

const sentence = (text: string) => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
const cut = (text: string, most: number) => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Why an answer is not whole although it came to its end, as its finish reason says; undefined where it is whole. */
export function shortfallOf(finish: string | undefined): Failure | undefined {
  if (finish === 'length') {
    return {
      title: 'The answer was cut at its limit',
      detail: 'It has as many tokens as it may. Have it go on, or allow more under “Most tokens”.',
    };
  }
  if (finish === 'content_filter') {
    return {
      title: 'The server held back the rest of the answer',
      detail: 'Its filter took offence at it. Ask in another way, or choose another model.',
    };
  }
  return undefined;
}

/** Whether a failure is that of the endpoint which was asked, by its title. */
export const isOf = ({ title }: Failure, endpoint: string): boolean => title.startsWith(named(endpoint));

/** Whether someone stopped it. */
export const isStopped = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'AbortError';
