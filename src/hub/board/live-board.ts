import { isDeepStrictEqual } from 'node:util';
import {
  applyEvent,
  type Board,
  type BoardSnapshot,
  boardKey,
  emptyBoard,
  fromSnapshot,
  toSnapshot,
} from '#shared/domain/board.ts';
import { viewConversation } from '#shared/domain/conversation.ts';
import { type DomainEvent, type Forgotten, isConversationEvent } from '#shared/domain/event.ts';
import type { Database } from '../database/database.ts';
import type { Entry, Journal } from '../journal/journal.ts';

/** Raised whenever what a snapshot holds changes its shape: an older one is then left unread. */
const SNAPSHOT_FORMAT = 1;
const READ_AT_ONCE = 5_000;

export interface NumberedEvent {
  readonly seq: number;
  readonly event: DomainEvent;
}

interface StoredBoard extends BoardSnapshot {
  /** When each conversation was last heard of, by our own clock. */
  readonly heardAt: readonly (readonly [key: string, at: number])[];
}

/** The present board: the journal's events folded, kept up with every commit. */
export class LiveBoard {
  readonly #journal: Journal;
  readonly #database: Database;
  readonly #listeners = new Set<(events: readonly NumberedEvent[]) => void>();
  #board: Board = emptyBoard;
  #seq = 0;
  #snapshotSeq = 0;
  #heardAt = new Map<string, number>();

  constructor(journal: Journal, database: Database) {
    this.#journal = journal;
    this.#database = database;
    journal.onCommitted((entries) => this.#onCommitted(entries));
  }

  get board(): Board {
    return this.#board;
  }

  /** Number of the newest journal entry that the board holds. */
  get seq(): number {
    return this.#seq;
  }

  /** Tells of every committed event, in order. Returns how to stop. */
  subscribe(listener: (events: readonly NumberedEvent[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Brings the board up from the snapshot, if there is one that fits, and the journal after it. */
  rebuild(): void {
    const stored = this.#database
      .prepare('SELECT * FROM board_snapshot WHERE format = ?')
      .get(SNAPSHOT_FORMAT);
    this.#board = emptyBoard;
    this.#heardAt = new Map();
    this.#seq = 0;
    if (stored) {
      const snapshot = JSON.parse(String(stored.board)) as StoredBoard;
      this.#board = fromSnapshot(snapshot);
      this.#heardAt = new Map(snapshot.heardAt);
      this.#seq = Number(stored.seq);
    }
    this.#snapshotSeq = this.#seq;
    for (;;) {
      const entries = this.#journal.read(this.#seq, READ_AT_ONCE);
      if (entries.length === 0) return;
      this.#fold(entries);
    }
  }

  /** Forgets the snapshot and folds the whole journal again, after entries were given another meaning. */
  rebuildFromJournal(): void {
    this.#database.exec('DELETE FROM board_snapshot');
    this.rebuild();
  }

  /** Writes a snapshot when at least `minEvents` have come since the last. A restart replays only what follows. */
  saveSnapshot(minEvents: number): void {
    if (this.#seq - this.#snapshotSeq < minEvents) return;
    const snapshot: StoredBoard = { ...toSnapshot(this.#board), heardAt: [...this.#heardAt] };
    this.#database
      .prepare(`INSERT INTO board_snapshot (id, seq, format, board) VALUES (1, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, format = excluded.format, board = excluded.board`)
      .run(this.#seq, SNAPSHOT_FORMAT, JSON.stringify(snapshot));
    this.#snapshotSeq = this.#seq;
  }

  /**
   * What the board may let go of: closed conversations not heard of since `closedBeforeAt`, any not heard of
   * since `silentBeforeAt` (by our own clock, since the vendor's times may be of any day), and agents' status
   * changes before `statusesBeforeAt`. Undefined when nothing.
   */
  forgettable(limits: {
    closedBeforeAt: number;
    silentBeforeAt: number;
    statusesBeforeAt: number;
    now: number;
  }): Forgotten | undefined {
    const conversations: Forgotten['conversations'] = [];
    for (const [key, facts] of this.#board.conversations) {
      const heardAt = this.#heardAt.get(key) ?? 0;
      const closed = viewConversation(facts).state === 'closed';
      if (heardAt < limits.silentBeforeAt || (closed && heardAt < limits.closedBeforeAt)) {
        conversations.push({ accountId: facts.accountId, id: facts.id });
      }
    }
    const event: Forgotten = {
      kind: 'forgotten',
      at: limits.now,
      conversations,
      statusesBeforeAt: limits.statusesBeforeAt,
    };
    const after = applyEvent(this.#board, event);
    const changes =
      conversations.length > 0 || !isDeepStrictEqual(after.agents.toArray(), this.#board.agents.toArray());
    return changes ? event : undefined;
  }

  #onCommitted(entries: readonly Entry[]): void {
    const events = this.#fold(entries);
    if (events.length > 0) for (const listener of this.#listeners) listener(events);
  }

  #fold(entries: readonly Entry[]): NumberedEvent[] {
    const events: NumberedEvent[] = [];
    for (const { seq, event, receivedAt } of entries) {
      this.#seq = seq;
      if (!event) continue;
      this.#board = applyEvent(this.#board, event);
      events.push({ seq, event });
      if (isConversationEvent(event)) {
        this.#heardAt.set(boardKey(event.accountId, event.conversationId), receivedAt);
      } else if (event.kind === 'forgotten') {
        for (const { accountId, id } of event.conversations) this.#heardAt.delete(boardKey(accountId, id));
      }
    }
    return events;
  }
}
