import express, { type ErrorRequestHandler, type Request, type Response, Router } from 'express';
import { rateLimit } from 'express-rate-limit';
import type { Logger } from 'pino';
import { problem } from '#shared/contract/problem.ts';
import { sendProblem } from '../http/send-problem.ts';
import { JournalUnavailable } from '../journal/journal.ts';
import type { WebhookSource } from '../snapengage/room.ts';
import type { Intake, IntakeResult } from './intake.ts';
import { parseBody } from './parse-body.ts';
import { RequestWindow } from './request-window.ts';
import { webhookAllowed } from './webhook-auth.ts';

const MAX_BODY_BYTES = 1024 * 1024;
/** Requests per second and address; far above what an account sends, far below what would drown us. */
const MAX_PER_SECOND = 20_000;
/** Wrong tokens per minute and address. Right ones are never held up by wrong ones. */
const MAX_WRONG_PER_MINUTE = 60;
const RETRY_AFTER_SECONDS = 2;

export interface HooksOptions {
  readonly intake: Intake;
  readonly webhookToken: () => string;
  /** Others than this computer may come in here: without a token nobody does. */
  readonly demandsToken?: () => boolean;
  /** Sees every request that was let in, before anything is made of it. */
  readonly record?: (request: Request, path: string, body: Uint8Array) => void;
  readonly now: () => number;
  readonly log: Logger;
  readonly onAnswered: (source: WebhookSource, httpStatus: number, result?: IntakeResult) => void;
}

/** `POST /hooks/conversation-events` and `/hooks/agent-status`, each also below `/hooks/{account}/`. */
export function hooksRouter({
  intake,
  webhookToken,
  demandsToken = () => false,
  record,
  now,
  log,
  onAnswered,
}: HooksOptions): Router {
  const router = Router();
  const body = express.raw({ type: () => true, limit: MAX_BODY_BYTES });
  const flood = new RequestWindow(1_000, MAX_PER_SECOND);
  const guessing = rateLimit({
    windowMs: 60_000,
    limit: MAX_WRONG_PER_MINUTE,
    legacyHeaders: false,
    standardHeaders: false,
    validate: { xForwardedForHeader: false },
    handler: (_request, response) => tooMany(response, 60),
  });

  const takes = (source: WebhookSource) => {
    const authenticate = (request: Request, response: Response, next: () => void): void => {
      if (!flood.admits(request.socket.remoteAddress ?? '', now())) {
        onAnswered(source, 429);
        tooMany(response, 1);
        return;
      }
      if (webhookAllowed(request, webhookToken(), demandsToken())) {
        next();
        return;
      }
      onAnswered(source, 401);
      void guessing(request, response, () => {
        const detail =
          webhookToken() === ''
            ? 'No webhook token is set, so events are accepted from this computer only. Set QUEUETRAY_WEBHOOK_TOKEN or make one in Settings.'
            : "The Authentication Token is missing or is not the one this hub expects. Compare it with the one in SnapEngage's dashboard.";
        sendProblem(response, problem('not-authenticated', detail));
      });
    };
    const take = async (request: Request, response: Response): Promise<void> => {
      const body = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      record?.(request, request.path, body);
      const parsed = parseBody(body);
      if (!parsed.ok) {
        const code = parsed.reason === 'too-many' ? 'too-large' : 'not-json';
        onAnswered(source, code === 'too-large' ? 413 : 400);
        return sendProblem(response, problem(code, parsed.detail));
      }
      const { account = 'default' } = request.params as { account?: string };
      try {
        const result = await intake.take(parsed.payloads, source, account);
        onAnswered(source, 200, result);
        answer(response, result);
      } catch (error) {
        if (!(error instanceof JournalUnavailable)) throw error;
        log.error({ err: error }, 'events could not be made durable');
        onAnswered(source, 503);
        sendProblem(
          response,
          problem('journal-unavailable', `Nothing was kept: ${error.message}.`),
          RETRY_AFTER_SECONDS,
        );
      }
    };
    for (const path of [`/hooks/${source}`, `/hooks/:account/${source}`]) {
      router.post(path, authenticate, body, take);
      router.all(path, (_request, response) => {
        response.set('Allow', 'POST');
        sendProblem(
          response,
          problem('bad-request', 'This is where SnapEngage posts its events: POST only.', { status: 405 }),
        );
      });
    }
  };
  takes('conversation-events');
  takes('agent-status');

  const onBodyError: ErrorRequestHandler = (
    error: { status?: number; type?: string; message: string },
    _request,
    response,
    next,
  ) => {
    if (response.headersSent || error.status === undefined) return next(error);
    if (error.status === 413) {
      return sendProblem(response, problem('too-large', `The body is larger than ${MAX_BODY_BYTES} bytes.`));
    }
    if (error.status >= 500) return next(error);
    sendProblem(response, problem('bad-request', error.message, { status: error.status }));
  };
  router.use(onBodyError);
  return router;
}

/** What `response.json` does, without what it looks up on the way: this is the hub's busiest line. */
function answer(response: Response, result: IntakeResult): void {
  const text = JSON.stringify(result);
  response
    .writeHead(200, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(text),
    })
    .end(text);
}

function tooMany(response: Response, retryAfterSeconds: number): void {
  sendProblem(
    response,
    problem('too-many-requests', `Too many requests. Try again in ${retryAfterSeconds} s.`),
    retryAfterSeconds,
  );
}
