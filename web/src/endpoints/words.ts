import type { State } from '../kit/states';
import type { EndpointType, HealthRow, ProbeStep, Reason } from './types';

/** What a person has said goes before what a check has found. */
export function stateOf(endpoint: {
  isActive: boolean;
  isDraining: boolean;
  status: HealthRow['status'];
}): State {
  if (!endpoint.isActive) return 'paused';
  return endpoint.isDraining ? 'draining' : endpoint.status;
}

type Words = {
  /** In a cell: what is wrong. */
  short: string;
  /** What to do about it. */
  advice: string;
};

const REASONS: Record<Reason, Words> = {
  refused: {
    short: 'refuses the connection',
    advice: 'Nothing listens there: is the server up, is the port right?',
  },
  timeout: {
    short: 'does not answer',
    advice:
      'It accepts and stays silent: it is overloaded or still starting, or a firewall drops the answer.',
  },
  dns: {
    short: 'name does not resolve',
    advice: 'The name means nothing where the hub runs: check its spelling, or give the IP address.',
  },
  tls: {
    short: 'certificate not trusted',
    advice: 'Give http:// if it has no TLS, else let it show a certificate that the hub’s machine trusts.',
  },
  unauthorized: {
    short: 'refuses the key',
    advice: 'It wants a key, or another one: replace it in Settings.',
  },
  not_found: {
    short: 'no model API there',
    advice:
      'Check the path; /v1 may be there or not. A server that lists models elsewhere is of type custom.',
  },
  rate_limited: {
    short: 'answers 429: too many requests',
    advice: 'Wait, or raise the limit at the server.',
  },
  server_error: { short: 'answers with an error (5xx)', advice: 'Look into the server’s own log.' },
  bad_body: {
    short: 'answers no list of models',
    advice: 'Something else answers there, such as a page or a proxy: check the port and the path.',
  },
  redirect: {
    short: 'redirects elsewhere',
    advice: 'Give the address it redirects to; the hub follows none.',
  },
  blocked: {
    short: 'address not allowed',
    advice: 'The hub does not connect to addresses of this kind; its operator decides which.',
  },
};

/** Why it is down, in a few words. */
export function reasonWords(reason: Reason | undefined): string | undefined {
  return reason && REASONS[reason].short;
}

/** What to do about it. */
export function reasonAdvice(reason: Reason | undefined): string | undefined {
  return reason && REASONS[reason].advice;
}

export const TYPE_WORDS: Record<EndpointType, string> = {
  ollama: 'Ollama',
  'openai-compatible': 'OpenAI-compatible',
  custom: 'Custom',
};

export const STEP_WORDS: Record<ProbeStep['step'], string> = {
  address: 'Address allowed',
  dns: 'Name resolved',
  connect: 'Connected',
  tls: 'TLS',
  http: 'Answered and let in',
  models: 'Models listed',
};
