import { named, type Origin, originOf } from './origin';
import type { components } from './schema';

type Wire = components['schemas']['ProblemView'];
export type Fault = { pointer: string; message: string };

/** Whose fault an error is: of the hub, of an endpoint behind it, of what was asked, or of the way to the hub. */
export type Blame = 'hub' | 'endpoint' | 'request' | 'network';

/** An answer that is none, or none that was asked for. The one error that calls of the API throw. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    /** The HTTP status; 0 where there was no answer. */
    readonly status: number,
    /** A stable word, such as `not_found`. */
    readonly code: string,
    /** What is wrong, for people. */
    readonly detail: string,
    readonly blame: Blame,
    /** Which request it was, and the endpoint that gave this answer, if it was one. */
    readonly origin: Origin = {},
    /** Values that are not accepted, by JSON pointer. */
    readonly faults: readonly Fault[] = [],
    /** After how many seconds it may be tried again, where the hub says so. */
    readonly retryAfter?: number,
  ) {
    super(detail);
  }

  get requestId(): string | undefined {
    return this.origin.requestId;
  }

  /** What is wrong with one value, such as that at `/name`. */
  faultAt(pointer: string): string | undefined {
    return this.faults.find((fault) => fault.pointer === pointer)?.message;
  }

  /** The browser got no answer. */
  static unreachable(): ProblemError {
    return new ProblemError(0, 'unreachable', 'The hub does not answer.', 'network');
  }

  /** What a refusal says, in the hub's own form or in that of an API the gateway speaks. */
  static async of(response: Response): Promise<ProblemError> {
    const body = readable(await response.text().catch(() => ''));
    const foreign = body?.error as { code?: unknown; message?: unknown } | undefined;
    const problem = body as Partial<Wire> | undefined;
    const code = problem?.code ?? text(foreign?.code) ?? 'unknown';
    const origin = originOf(response.headers);
    return new ProblemError(
      response.status,
      code,
      problem?.detail ?? text(foreign?.message) ?? text(body?.error) ?? answered(response.status, origin),
      blame(response.status, code, origin),
      { ...origin, requestId: problem?.requestId ?? origin.requestId },
      problem?.errors?.map(({ pointer, message }) => ({ pointer, message })),
      seconds(response.headers.get('retry-after')),
    );
  }
}

/** Any thrown thing as a problem: what is not one is a mistake of these pages. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  const words = error instanceof Error ? error.message : String(error);
  return new ProblemError(0, 'page_error', `This page made a mistake: ${words}`, 'hub');
}

function readable(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // a proxy between may answer with anything
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : undefined);

function seconds(header: string | null): number | undefined {
  const value = Number(header);
  return header !== null && Number.isFinite(value) ? value : undefined;
}

const answered = (status: number, { endpoint }: Origin) =>
  `${endpoint === undefined ? 'The hub' : named(endpoint)} answered with status ${status}.`;

function blame(status: number, code: string, { endpoint }: Origin): Blame {
  if (status < 500) return 'request';
  const isOfEndpoint = endpoint !== undefined || status === 502 || status === 504;
  return isOfEndpoint || /^(upstream|endpoint|no_endpoint)/.test(code) ? 'endpoint' : 'hub';
}
