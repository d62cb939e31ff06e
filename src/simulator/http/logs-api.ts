import { type Request, type Response, Router } from 'express';
import type { Chat } from '../account/world.ts';
import { caseOf } from '../wire/case.ts';
import { type ApiAccess, demandToken } from './demand-token.ts';

export interface LogsApiOptions extends ApiAccess {
  readonly chats: () => Iterable<Chat>;
  readonly aliasOf: (agentId: string) => string | undefined;
  /** Where this account is reached, for the link to the next set. */
  readonly baseUrl: string;
}

const MAX_CASES = 100;
const DAY_MS = 24 * 3_600_000;

/**
 * `GET /api/v2/{orgId}/logs?widgetId=&start=&end=`: the finished chats that began from `start` to before `end`
 * (a date without a time: that whole day), oldest first. With several widgets, or none named, only the first
 * hundred can be had.
 */
export function logsApi(options: LogsApiOptions): Router {
  const { orgId, chats, aliasOf, baseUrl } = options;
  const router = Router();
  router.get('/api/v2/:orgId/logs', demandToken(options), (request: Request, response: Response) => {
    const { widgetId, start, end, next } = request.query;
    const from = readDate(start);
    const to = readDate(end);
    if (from === undefined || to === undefined || to.until <= from.at) {
      const which = from === undefined ? 'start' : 'end';
      response.status(400).json({ error: `${which} must be an ISO 8601 date, and end not before start` });
      return;
    }
    const widgets = typeof widgetId === 'string' && widgetId !== '' ? widgetId.split(',') : undefined;
    const found = [...chats()].filter(
      ({ state, startedAt, widget }) =>
        state === 'closed' &&
        startedAt >= from.at &&
        startedAt < to.until &&
        (widgets?.includes(widget.id) ?? true),
    );
    const skip = widgets?.length === 1 && typeof next === 'string' ? Number.parseInt(next, 10) || 0 : 0;
    const rest = found.sort((a, b) => a.startedAt - b.startedAt).slice(skip);
    const query = new URLSearchParams({
      widgetId: widgets?.[0] ?? '',
      start: String(start),
      end: String(end),
    });
    query.set('next', String(skip + MAX_CASES));
    response.json({
      cases: rest.slice(0, MAX_CASES).map((chat) => caseOf(chat, aliasOf)),
      ...(rest.length > MAX_CASES && widgets?.length === 1
        ? { linkToNextSetOfResults: `${baseUrl}/api/v2/${encodeURIComponent(orgId)}/logs?${query}` }
        : {}),
    });
  });
  return router;
}

const ISO_DATE = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

/** An ISO 8601 date, in UTC unless it says otherwise: from when, and until when as an end. */
function readDate(text: unknown): { readonly at: number; readonly until: number } | undefined {
  const match = typeof text === 'string' ? ISO_DATE.exec(text) : null;
  if (!match) return undefined;
  const [whole, time, , , zone] = match;
  const at = Date.parse(time !== undefined && zone === undefined ? `${whole}Z` : whole);
  return Number.isNaN(at) ? undefined : { at, until: time === undefined ? at + DAY_MS : at };
}
