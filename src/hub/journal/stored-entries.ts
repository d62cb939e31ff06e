import { isConversationEvent } from '#shared/domain/event.ts';
import type { DomainEvent } from '#shared/domain/events/index.ts';
import type { Database, Row, SqlValue } from '../database/database.ts';
import { isSound, type StoredRow, SUMMED_COLUMNS } from '../database/row-checksum.ts';
import { areUtf8, asBytes, jsonOf, lossyTextOf, textOf } from '../database/stored-text.ts';
import type { DecodeProblem, Entry, EntrySource } from './journal.ts';

const TEXTS = ['source', 'account_id', 'payload', 'event', 'problem'] as const;
const SOURCES: readonly string[] = ['conversation-events', 'agent-status', 'integration', 'logs', 'hub'];

/** So few rows are held against their checksums whenever they are read; of more, only those of the nightly check. */
export const FEW = 500;

/** An entry as it can still be read, and which of its columns no longer could, or are not what was written. */
export interface StoredEntry {
  readonly entry: Entry;
  readonly damaged: readonly (typeof TEXTS)[number][];
}

/**
 * Reads the rows of the journal that `clause` names (WHERE …, ORDER BY …, LIMIT …). A look at the bytes of all of them comes
 * first, for text that is no UTF-8 would end the process (stored-text.ts); only where some is, each is read as bytes, which
 * takes three times as long.
 */
export function selectEntries(database: Database, clause: string, ...values: SqlValue[]): StoredEntry[] {
  const areFine = areUtf8(database, TEXTS, `(SELECT ${TEXTS.join()} FROM journal ${clause})`, values);
  const columns = areFine ? TEXTS.join() : asBytes(...TEXTS);
  const stored = database
    .prepare(`SELECT seq, received_at, erased_at, ${columns} FROM journal ${clause}`)
    .all(...values)
    .map(toEntry);
  return stored.length > FEW ? stored : withUnsound(stored, unsoundSeqs(database, clause, values));
}

function unsoundSeqs(database: Database, clause: string, values: readonly SqlValue[]): ReadonlySet<number> {
  const rows = database.prepare(`SELECT seq, ${SUMMED_COLUMNS} FROM journal ${clause}`).all(...values);
  return new Set(rows.filter((row) => !isSound(row as unknown as StoredRow)).map(({ seq }) => Number(seq)));
}

/** Which of its columns is not what was written its checksum does not tell: all are set aside, and what can be read goes on. */
const withUnsound = (stored: readonly StoredEntry[], unsound: ReadonlySet<number>): StoredEntry[] =>
  stored.map(({ entry, damaged }) => ({
    entry,
    damaged:
      unsound.has(entry.seq) && damaged.length === 0
        ? ['payload', ...(entry.event ? (['event'] as const) : [])]
        : damaged,
  }));

function toEntry(row: Row): StoredEntry {
  const damaged: (typeof TEXTS)[number][] = [];
  const source = textOf(row.source);
  const accountId = textOf(row.account_id);
  let payload = textOf(row.payload);
  const event = row.event === null ? undefined : jsonOf(row.event);
  const problem = row.problem === null ? undefined : jsonOf(row.problem);
  if (source === undefined || !SOURCES.includes(source)) damaged.push('source');
  if (accountId === undefined) damaged.push('account_id');
  if (payload === undefined) {
    damaged.push('payload');
    payload = lossyTextOf(row.payload);
    if (jsonOf(payload) === undefined) payload = '{}';
  }
  const isEventLost = row.event !== null && !looksLikeEvent(event);
  if (isEventLost) damaged.push('event');
  if (row.problem !== null && !isProblem(problem)) damaged.push('problem');
  const isUnreadable = isEventLost || (damaged.includes('payload') && payload === '{}');
  return {
    damaged,
    entry: {
      seq: Number(row.seq),
      receivedAt: Number(row.received_at),
      source: damaged.includes('source') ? sourceOf(event) : (source as EntrySource),
      accountId: accountId ?? '',
      payload,
      ...(looksLikeEvent(event) ? { event } : {}),
      ...(isUnreadable ? { problem: { code: 'damaged' } } : isProblem(problem) ? { problem } : {}),
      ...(row.erased_at === null ? {} : { erasedAt: Number(row.erased_at) }),
    },
  };
}

/** Where it must have come from, as far as what was understood tells. */
const sourceOf = (event: unknown): EntrySource =>
  looksLikeEvent(event) && !isConversationEvent(event)
    ? event.kind === 'agentStatus'
      ? 'agent-status'
      : 'hub'
    : 'conversation-events';

/** Whether it can be folded without harm. Kinds of a later version can. */
export function looksLikeEvent(value: unknown): value is DomainEvent {
  if (value === null || typeof value !== 'object') return false;
  const event = value as Partial<Record<string, unknown>>;
  if (typeof event.kind !== 'string' || typeof event.at !== 'number') return false;
  if (isConversationEvent(value as DomainEvent))
    return typeof event.accountId === 'string' && typeof event.conversationId === 'string';
  if (['forgotten', 'wentStale', 'erased'].includes(event.kind)) return Array.isArray(event.conversations);
  return event.kind === 'agentStatus' || event.kind.startsWith('status')
    ? typeof event.agentId === 'string'
    : true;
}

const isProblem = (value: unknown): value is DecodeProblem =>
  value !== null && typeof value === 'object' && typeof (value as { code?: unknown }).code === 'string';
