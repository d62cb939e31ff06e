import type { Response } from 'express';
import type { Problem } from '#shared/contract/problem.ts';

/** RFC 9457. */
export function sendProblem(response: Response, problem: Problem, retryAfterSeconds?: number): void {
  if (retryAfterSeconds !== undefined) response.set('Retry-After', String(retryAfterSeconds));
  if (problem.status === 401) response.set('WWW-Authenticate', 'Bearer realm="QueueTray"');
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
}
