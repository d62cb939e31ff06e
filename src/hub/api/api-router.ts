import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  Router,
} from 'express';
import type { Logger } from 'pino';
import { z } from 'zod';
import { firstIssue } from '#shared/contract/first-issue.ts';
import type { Identity } from '#shared/contract/identity.ts';
import { fail, ProblemError, problem, toProblem } from '#shared/contract/problem.ts';
import { type ReportAnswer, readReportQuery, reportFileName } from '#shared/contract/report.ts';
import { type SetStatusAnswer, StatusWish } from '#shared/contract/requests.ts';
import { viewBoard } from '#shared/domain/board.ts';
import { redactView } from '#shared/feed/redact.ts';
import { toCsv } from '#shared/measures/csv.ts';
import type { Access } from '../access/access.ts';
import type { AuditLog } from '../audit/audit-log.ts';
import { readBoardAt } from '../board/board-at.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Feed } from '../feed/feed.ts';
import { isSameOrigin } from '../http/host-guard.ts';
import { sendProblem } from '../http/send-problem.ts';
import type { Journal } from '../journal/journal.ts';
import { callHub, type HubHandlers } from '../requests/handlers.ts';
import { toItem } from '../requests/journal.ts';

export interface ApiOptions {
  readonly access: Access;
  readonly handlers: HubHandlers;
  readonly audit: AuditLog;
  readonly liveBoard: LiveBoard;
  readonly journal: Journal;
  readonly feed: Feed;
  readonly now: () => number;
  readonly log: Logger;
  /** The identity with what only the hub knows of it (the demo's "you"). */
  readonly complete: (identity: Identity) => Identity;
}

type ApiResponse = Response<unknown, { identity: Identity }>;

const Seq = z.coerce.number().int().min(0);
const BoardQuery = z.object({ at: z.coerce.number().int().positive().optional() });
const EventsQuery = z.object({
  after: Seq.default(0),
  limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
});

export function apiRouter(options: ApiOptions): Router {
  const { access, handlers, audit, liveBoard, journal, feed, now, complete } = options;
  const router = Router();
  const json = express.json({ limit: '256kb' });

  const authenticate: RequestHandler = (request, response, next) => {
    const identity = access.identify(request);
    if (!identity)
      fail('not-authenticated', 'Send "Authorization: Bearer TOKEN", or open the link that the hub printed.');
    if (identity?.by === 'session' && request.method !== 'GET' && !isSameOrigin(request.headers)) {
      fail('not-allowed', 'This came from another site.');
    }
    if (identity) response.locals.identity = complete(identity);
    next();
  };
  router.use(authenticate);

  router.get('/board', async (request, response: ApiResponse) => {
    const { at } = parse(BoardQuery, request.query);
    const view = viewBoard(at === undefined ? liveBoard.board : await readBoardAt(journal, at));
    const shown = response.locals.identity.role === 'wallboard' ? redactView(view) : view;
    response.json({ seq: liveBoard.seq, at: at ?? now(), ...shown });
  });

  router.get('/feed', (request, response: ApiResponse) => {
    const last = request.get('last-event-id') ?? request.query.after;
    const after = last === undefined ? undefined : Seq.safeParse(last);
    if (after && !after.success) return fail('bad-request', 'after: must be a sequence number');
    feed.open(request, response, {
      after: after?.data,
      redacted: response.locals.identity.role === 'wallboard',
      facts: request.query.facts === '1',
      reach: response.locals.identity.role === 'supervisor' && request.query.facts === '1',
    });
  });

  router.get('/events', (request, response: ApiResponse) => {
    if (response.locals.identity.role !== 'supervisor')
      return fail('not-allowed', 'The journal is for supervisors.');
    const { after, limit } = parse(EventsQuery, request.query);
    const entries = journal.read(after, limit + 1);
    response.json({ events: entries.slice(0, limit).map(toItem), hasMore: entries.length > limit });
  });

  router.get('/reports/summary', async (request, response: ApiResponse) => {
    const { format, ...query } = request.query;
    const params = readReportQuery(query);
    const answer = await callHub({ handlers, audit }, response.locals.identity, 'reportSummary', params);
    const asCsv =
      format === 'csv' || (format === undefined && request.accepts(['json', 'text/csv']) === 'text/csv');
    response.vary('Accept');
    if (!asCsv) return void response.json(answer);
    const report = answer as ReportAnswer;
    response
      .type('text/csv; charset=utf-8')
      .attachment(reportFileName(report, 'csv'))
      .send(toCsv(report.rows, report.by));
  });

  router.put('/agents/:email/status', json, async (request, response: ApiResponse) => {
    const { identity } = response.locals;
    const wish = parse(StatusWish, request.body);
    const because = identity.role === 'supervisor' ? 'supervisor' : 'person';
    const params = { agentId: String(request.params.email), wish, because };
    const answer = (await callHub({ handlers, audit }, identity, 'setStatus', params)) as SetStatusAnswer;
    response.status(answer.outcome === 'taken' ? 200 : 202).json(answer);
  });

  router.post('/call/:name', json, async (request, response: ApiResponse) => {
    const answer = await callHub(
      { handlers, audit },
      response.locals.identity,
      String(request.params.name),
      request.body,
    );
    response.json(answer ?? null);
  });

  router.use(() => fail('not-found', 'There is nothing at this address.'));
  router.use(problemHandler(options.log));
  return router;
}

function parse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value ?? {});
  if (parsed.success) return parsed.data;
  return fail('bad-request', firstIssue(parsed.error, 'body'));
}

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
