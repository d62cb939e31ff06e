import { z } from 'zod/mini';

/**
 * Every way a request can fail that a person may meet. The code is for programs and for the message
 * catalogue; `detail` is a plain English sentence for scripts and logs.
 */
const PROBLEM_CODES = [
  'bad-request',
  'not-json',
  'not-authenticated',
  'not-allowed',
  'not-found',
  'foreign-host',
  'too-large',
  'too-many-requests',
  'journal-unavailable',
  'storage-full',
  'not-configured',
  'refused-by-vendor',
  'wish-overtaken',
  'unreachable',
  'timed-out',
  'unexpected',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** RFC 9457 problem details, as `application/problem+json`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.enum(PROBLEM_CODES),
  /** refused-by-vendor: the vendor's HTTP status and its own words. */
  vendorStatus: z.optional(z.int()),
  vendorReason: z.optional(z.string()),
});
export type Problem = z.infer<typeof Problem>;

const STATUS_AND_TITLE: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  'bad-request': [400, 'Bad request'],
  'not-json': [400, 'Not JSON'],
  'not-authenticated': [401, 'Access token missing or wrong'],
  'not-allowed': [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'foreign-host': [421, 'Unknown host name'],
  'too-large': [413, 'Too large'],
  'too-many-requests': [429, 'Too many requests'],
  'journal-unavailable': [503, 'Cannot be kept right now'],
  'storage-full': [503, 'Disk full'],
  'not-configured': [409, 'Not set up yet'],
  'refused-by-vendor': [502, 'Refused by SnapEngage'],
  'wish-overtaken': [409, 'Overtaken'],
  unreachable: [502, 'Not reachable'],
  'timed-out': [504, 'No answer in time'],
  unexpected: [500, 'Unexpected error'],
};

export function problem(
  code: ProblemCode,
  detail: string,
  more: Partial<Pick<Problem, 'status' | 'vendorStatus' | 'vendorReason'>> = {},
): Problem {
  const [status, title] = STATUS_AND_TITLE[code];
  return { type: `urn:queuetray:problem:${code}`, title, status, detail, code, ...more };
}

/** Thrown by request handlers and by both carriers; carries the problem as a value. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export const fail = (...args: Parameters<typeof problem>): never => {
  throw new ProblemError(problem(...args));
};

/** Whatever was thrown, as a problem. */
export const toProblem = (error: unknown): Problem =>
  error instanceof ProblemError
    ? error.problem
    : problem('unexpected', error instanceof Error ? error.message : String(error));
