import type { ErrorRequestHandler, Request, Response } from 'express';
import type { Logger } from 'pino';
import { ProblemError, problem, toProblem } from '#shared/contract/problem.ts';
import { storageProblem } from '../storage-problem.ts';
import { sendProblem } from './send-problem.ts';

const RETRY_AFTER_SECONDS = 2;

/** What was thrown, as a problem; what nobody expected is logged here, once. */
export function problemHandler(log: Logger): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) return next(error);
    const { status, type } = error as { status?: number; type?: string };
    if (error instanceof ProblemError) {
      const again = error.problem.status === 503 ? RETRY_AFTER_SECONDS : undefined;
      return sendProblem(response, error.problem, again);
    }
    const notKept = storageProblem(error);
    if (notKept) {
      log.error({ err: error, path: request.path }, 'the data folder could not be written');
      return sendProblem(response, notKept, RETRY_AFTER_SECONDS);
    }
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
