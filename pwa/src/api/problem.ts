/** What the server, or the way to it, answers when it does not do what was asked. */

export interface FieldFault {
  field: string;
  detail: string;
}

/** A problem+json answer (RFC 9457); `detail` is a sentence in the reader's language. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string,
    readonly errors: FieldFault[] = [],
  ) {
    super(detail);
    this.name = 'Problem';
  }

  /** The sentence about one field, if the server found fault with it. */
  about(field: string): string | undefined {
    return this.errors.find((fault) => fault.field === field)?.detail;
  }
}

/** Nothing came back: no network, a dead server, or a proxy that cut the line. */
export class Unreachable extends Error {
  constructor(cause?: unknown) {
    super('The server cannot be reached', { cause });
    this.name = 'Unreachable';
  }
}

export function isSignedOut(error: unknown): boolean {
  return error instanceof Problem && error.status === 401;
}

interface ProblemBody {
  code?: string;
  title?: string;
  detail?: string;
  errors?: FieldFault[];
}

/** A gateway in between answers in HTML or with nothing: that is no verdict of our server. */
export function problemFrom(status: number, body: unknown): Problem | Unreachable {
  const problem = (typeof body === 'object' && body !== null ? body : {}) as ProblemBody;
  if (!problem.detail && !problem.code) return new Unreachable(`HTTP ${status}`);
  const detail = problem.detail ?? problem.title ?? `HTTP ${status}`;
  return new Problem(status, problem.code ?? 'unknown', detail, problem.errors ?? []);
}
