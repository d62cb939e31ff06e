import type { ConversationEvent } from '#shared/domain/event.ts';
import type { LogRecord } from '#shared/domain/log-record.ts';
import { parseMoment } from './dates.ts';
import type { DecodeContext, Decoded } from './decode.ts';
import { MAX_ID } from './identifier.ts';
import { type PayloadReader, present, readVisitor } from './payload-reader.ts';

/** Longer is no wait and no chat, but a figure that went wrong. */
const MAX_DURATION_MS = 30 * 24 * 3_600_000;
/** As for events: a creation further ahead of us is a wrong clock's. */
const MAX_AHEAD_MS = 24 * 3_600_000;

/** Whether it tells of a whole case, as the Integration API and the Logs API do, rather than of one event. */
export function isCase(reader: PayloadReader, { source }: DecodeContext): boolean {
  const type = typeOf(reader);
  if (source === 'integration' || source === 'logs')
    return type !== undefined || reader.conversationEventKind() === undefined;
  return type !== undefined && FIGURES.some((field) => reader.has(field));
}
const FIGURES = ['waitSeconds', 'durationSeconds', 'transcripts', 'createdAt'] as const;

const typeOf = (reader: PayloadReader): 'chat' | 'offline' | undefined =>
  reader.first('caseType', (value) => {
    const text = typeof value === 'string' ? value.trim().toLowerCase() : '';
    return text === 'chat' || text === 'offline' ? text : undefined;
  });

/** A case as one fact, at the moment of its end. */
export function decodeCase(reader: PayloadReader, context: DecodeContext): Decoded {
  const named = reader.text('caseType', 100);
  const type = typeOf(reader) ?? (named === undefined ? 'chat' : undefined);
  if (type === undefined)
    return { ok: false, problem: { code: 'unknown-event', ...(named === undefined ? {} : { seen: named }) } };
  const conversationId = reader.id('conversationId');
  if (conversationId === undefined) return { ok: false, problem: { code: 'no-conversation-id' } };

  const isOffline = type === 'offline';
  const { log, timed } = readLog(reader, context, isOffline);
  const agentId = isOffline ? undefined : (reader.agentId('chatAgentId') ?? speakerOf(reader));
  const event: ConversationEvent = {
    kind: 'logged',
    accountId: context.accountId,
    conversationId,
    at: log.createdAt + log.waitMs + (log.durationMs ?? 0),
    log,
    ...present({
      agentId,
      agentName: agentId === undefined ? undefined : reader.text('agentName', MAX_ID),
      widgetId: reader.id('widgetId'),
      widgetName: reader.text('widgetName', MAX_ID),
      rating: reader.decimal('rating'),
      labels: reader.labels(),
      visitor: readVisitor(reader),
      url: reader.httpUrl('url'),
    }),
  };
  return { ok: true, event, timed };
}

function readLog(
  reader: PayloadReader,
  { receivedAt, source }: DecodeContext,
  isOffline: boolean,
): { readonly log: LogRecord; readonly timed: boolean } {
  const waitMs = isOffline ? 0 : (durationOf(reader, 'waitSeconds') ?? 0);
  // What the Integration API tells of is over; in the log stand also chats that go on.
  const told = isOffline ? 0 : (durationOf(reader, 'durationSeconds') ?? (source === 'logs' ? undefined : 0));
  const created = reader.first('createdAt', parseMoment);
  const timed = created !== undefined && created <= receivedAt + MAX_AHEAD_MS;
  const createdAt = timed ? created : receivedAt - waitMs - (told ?? 0);
  // Nothing has ended that far ahead of us.
  const latest = Math.max(0, receivedAt + MAX_AHEAD_MS - createdAt);
  const wait = Math.min(waitMs, latest);
  const durationMs = told === undefined ? undefined : Math.min(told, latest - wait);
  const endedBy = reader.first('endedBy', enderOf);
  return {
    log: {
      createdAt,
      waitMs: wait,
      ...present({ durationMs, endedBy }),
      ...(isAnswered(reader, told ?? 0) ? { answered: true } : {}),
      ...(isOffline ? { offline: true } : {}),
    },
    timed,
  };
}

/** Whole seconds in the vendor's word; what is no time that a chat could take counts as not given. */
function durationOf(reader: PayloadReader, field: 'waitSeconds' | 'durationSeconds'): number | undefined {
  const seconds = reader.number(field);
  if (seconds === undefined || seconds < 0) return undefined;
  const ms = Math.round(seconds * 1_000);
  return ms <= MAX_DURATION_MS ? ms : undefined;
}

/** Not where it took no time, nor where agent and transcript are given and name nobody. */
function isAnswered(reader: PayloadReader, durationMs: number): boolean {
  if (durationMs === 0) return false;
  if (reader.agentId('chatAgentId') !== undefined) return true;
  const lines = linesOf(reader);
  return lines.length > 0 ? lines.some(({ id }) => id !== '') : !reader.has('chatAgentId');
}

/** The first agent in the transcript who has an address. */
function speakerOf(reader: PayloadReader): string | undefined {
  return linesOf(reader)
    .map(({ id }) => id.toLowerCase())
    .find((id) => id.includes('@') && id.length <= MAX_ID);
}

/** Whose the transcript's lines are; a visitor's id is empty. */
function linesOf(reader: PayloadReader): { readonly id: string }[] {
  const lines = reader.first('transcripts', (value) =>
    Array.isArray(value) ? (value as unknown[]) : undefined,
  );
  return (lines ?? []).flatMap((line) => {
    if (line === null || typeof line !== 'object') return [];
    const { id } = line as { id?: unknown };
    return [{ id: typeof id === 'string' || typeof id === 'number' ? String(id).trim() : '' }];
  });
}

function enderOf(value: unknown): LogRecord['endedBy'] {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  if (/visitor|customer|client|guest|user/i.test(value)) return 'visitor';
  if (/agent|operator|@/i.test(value)) return 'agent';
  return /system|time.?out|idle|auto|bot|server/i.test(value) ? 'system' : undefined;
}
