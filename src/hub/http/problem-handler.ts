import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { ProblemError, problem, toProblem } from '#shared/contract/problem.ts';
import { sendProblem } from './send-problem.ts';

/** What was thrown, as a problem; what nobody expected is logged here, once. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(error);
    const { status, type } = error as { status?: number; type?: string };
    if (error instanceof ProblemError) return sendProblem(response, error.problem);
    if (type === 'entity.parse.failed')
      return sendProblem(response, problem('not-json', (error as Error).message));
    if (status === 413) return sendProblem(response, problem('too-large', (error as Error).message));
    if (status !== undefined && status < 500) {
      return sendProblem(response, problem('bad-request', (error as Error).message, { status }));
    }
    log.error({ err: error, path: request.path }, 'a request failed unexpectedly');
    sendProblem(response, toProblem(new Error('Something unexpected went wrong; the hub has logged it.')));
  };
}
