import { type Board, boardKey } from '#shared/domain/board.ts';
import { type DomainEvent, isConversationEvent } from '#shared/domain/event.ts';
import type { Database } from '../database/database.ts';
import type { Journal } from '../journal/journal.ts';

const AT_ONCE = 2_000;

export interface RetentionOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly board: () => Board;
  /** Number of the newest entry that reports count: nothing newer is deleted. */
  readonly measuredThrough: () => number;
}

/**
 * Deletes journal entries received before `before` (epoch ms), except what the live board still stands on, so
 * that it can be folded again from the journal at any time. In slices. Answers how many went.
 */
export async function deleteOldEntries(options: RetentionOptions, before: number): Promise<number> {
  const { database, journal, board, measuredThrough } = options;
  let deleted = 0;
  let after = 0;
  for (;;) {
    const entries = journal.read(after, AT_ONCE);
    const last = entries.at(-1);
    if (!last) break;
    after = last.seq;
    const through = measuredThrough();
    const present = board();
    const old = entries.filter(({ seq, receivedAt }) => receivedAt < before && seq <= through);
    const seqs = old.filter(({ event }) => !event || !isNeeded(event, present)).map(({ seq }) => seq);
    // What is deleted is overwritten as well, so that it cannot be read off the disk.
    if (seqs.length > 0) overwriting(database, () => journal.delete(seqs));
    deleted += seqs.length;
    if (old.length < entries.length && last.receivedAt >= before) break;
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (deleted > 0) truncateWal(database);
  return deleted;
}

/** Whether the board would be another one without this event. */
function isNeeded(event: DomainEvent, board: Board): boolean {
  if (isConversationEvent(event))
    return board.conversations.has(boardKey(event.accountId, event.conversationId));
  switch (event.kind) {
    case 'agentStatus':
    case 'statusTaken':
    case 'statusWished':
    case 'statusRefused': {
      const facts = board.agents.get(event.agentId);
      if (!facts) return false;
      const { statuses, wish, outcome } = facts;
      const inForceSince = statuses[0]?.at ?? facts.seenAt;
      const isLatest = 'wishId' in event && [wish?.wishId, outcome?.wishId].includes(event.wishId);
      return isLatest || (event.kind !== 'statusRefused' && event.at >= inForceSince);
    }
    case 'rebuilt':
      return false;
    default:
      return event.conversations.some(({ accountId, id }) =>
        board.conversations.has(boardKey(accountId, id)),
      );
  }
}

/** With what is deleted or replaced overwritten by zeros in the database's pages. */
export function overwriting(database: Database, work: () => void): void {
  database.exec('PRAGMA secure_delete = ON');
  try {
    work();
  } finally {
    database.exec('PRAGMA secure_delete = OFF');
  }
}

/** Moves all of the write-ahead log into the database and empties it: older versions of pages live on in it. */
export function truncateWal(database: Database): void {
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
}
