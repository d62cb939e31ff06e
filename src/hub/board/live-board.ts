import { isDeepStrictEqual } from 'node:util';
import { Map as PersistentMap } from 'immutable';
import { applyEvent, type Board, boardKey, emptyBoard } from '#shared/domain/board.ts';
import { lastHeardAt, viewConversation } from '#shared/domain/conversation.ts';
import {
  type DomainEvent,
  type Forgotten,
  isConversationEvent,
  type WentStale,
} from '#shared/domain/event.ts';
import { Signal } from '#shared/signal.ts';
import type { Database } from '../database/database.ts';
import type { Entry, Journal } from '../journal/journal.ts';
import { SnapshotStore } from './snapshot-store.ts';

const READ_AT_ONCE = 5_000;

export interface NumberedEvent {
  readonly seq: number;
  readonly event: DomainEvent;
}

/** The present board: the journal's events folded, kept up with every commit. */
export class LiveBoard {
  readonly #journal: Journal;
  readonly #snapshots: SnapshotStore;
  readonly #committed = new Signal<[readonly NumberedEvent[]]>();
  #board: Board = emptyBoard;
  #seq = 0;
  #snapshotSeq = 0;
  /** When each conversation was last heard of, by our own clock. */
  #heardAt = PersistentMap<string, number>();
  #saving: Promise<void> | undefined;

  constructor(journal: Journal, database: Database) {
    this.#journal = journal;
    this.#snapshots = new SnapshotStore(database);
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
  readonly subscribe = this.#committed.subscribe;

  /** Brings the board up from the snapshot, if there is one that fits, and the journal after it. */
  rebuild(): void {
    const stored = this.#snapshots.read();
    this.#board = stored?.board ?? emptyBoard;
    this.#heardAt = stored?.heardAt ?? PersistentMap();
    this.#seq = stored?.seq ?? 0;
    this.#snapshotSeq = this.#seq;
    for (;;) {
      const entries = this.#journal.read(this.#seq, READ_AT_ONCE);
      if (entries.length === 0) return;
      this.#fold(entries);
    }
  }

  /** Forgets the snapshot and folds the whole journal again, after entries were given another meaning. */
  rebuildFromJournal(): void {
    this.#snapshots.discard();
    this.rebuild();
  }

  /**
   * Writes a snapshot when at least `minEvents` have come since the last, so that a restart replays only what
   * follows. In slices: the board never changes in place, so others may work on between two of them.
   */
  async saveSnapshot(minEvents: number): Promise<void> {
    if (this.#saving || this.#seq - this.#snapshotSeq < minEvents) return;
    this.#saving = this.#writeSnapshot().finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
  }

  /** Removes what was saved before and saves the present board instead. */
  async replaceSnapshot(): Promise<void> {
    await this.#saving?.catch(() => {});
    this.#snapshots.discard();
    this.#snapshotSeq = 0;
    await this.saveSnapshot(1);
  }

  async #writeSnapshot(): Promise<void> {
    const seq = this.#seq;
    for (const _slice of this.#snapshots.write({ board: this.#board, heardAt: this.#heardAt, seq })) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    this.#snapshotSeq = seq;
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

  /** Open conversations not heard of since `silentBeforeAt` (by our own clock). Undefined when there is none. */
  goneStale(limits: { silentBeforeAt: number; now: number }): WentStale | undefined {
    const conversations: WentStale['conversations'] = [];
    for (const [key, facts] of this.#board.conversations) {
      if ((this.#heardAt.get(key) ?? 0) >= limits.silentBeforeAt) continue;
      const { state, stale } = viewConversation(facts);
      if (state === 'closed' || stale) continue;
      conversations.push({ accountId: facts.accountId, id: facts.id, lastAt: lastHeardAt(facts) });
    }
    return conversations.length > 0 ? { kind: 'wentStale', at: limits.now, conversations } : undefined;
  }

  #onCommitted(entries: readonly Entry[]): void {
    const events = this.#fold(entries);
    if (events.length > 0) this.#committed.emit(events);
  }

  #fold(entries: readonly Entry[]): NumberedEvent[] {
    const events: NumberedEvent[] = [];
    for (const { seq, event, receivedAt } of entries) {
      this.#seq = seq;
      if (!event) continue;
      this.#board = applyEvent(this.#board, event);
      events.push({ seq, event });
      if (isConversationEvent(event)) {
        this.#heardAt = this.#heardAt.set(boardKey(event.accountId, event.conversationId), receivedAt);
      } else if (event.kind === 'forgotten') {
        this.#heardAt = this.#heardAt.deleteAll(
          event.conversations.map(({ accountId, id }) => boardKey(accountId, id)),
        );
      }
    }
    return events;
  }
}
