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
import { eachSlice } from '../journal/follow.ts';
import type { Entry, Journal } from '../journal/journal.ts';
import { SnapshotStore, type StoredBoard } from './snapshot-store.ts';

const READ_AT_ONCE = 5_000;

export interface NumberedEvent {
  readonly seq: number;
  readonly event: DomainEvent;
}

const emptyStored: StoredBoard = { board: emptyBoard, heardAt: PersistentMap(), seq: 0, generation: 0 };

/** The present board: the journal's events folded, kept up with every commit. */
export class LiveBoard {
  readonly #journal: Journal;
  readonly #snapshots: SnapshotStore;
  readonly #committed = new Signal<[readonly NumberedEvent[]]>();
  #present: StoredBoard = emptyStored;
  #snapshotSeq = 0;
  #saving: Promise<void> | undefined;

  /** `onDamage` is told why a snapshot is left unread; the journal has all of it. */
  constructor(journal: Journal, database: Database, onDamage?: (why: string) => void) {
    this.#journal = journal;
    this.#snapshots = new SnapshotStore(database, onDamage);
    journal.onCommitted((entries) => this.#onCommitted(entries));
  }

  get board(): Board {
    return this.#present.board;
  }

  /** Number of the newest journal entry that the board holds. */
  get seq(): number {
    return this.#present.seq;
  }

  /** Tells of every committed event, in order. Returns how to stop. */
  readonly subscribe = this.#committed.subscribe;

  /**
   * Brings the board up from the snapshot, if there is one that fits, and the journal after it. Whoever reads the
   * board meanwhile gets the one there was, kept up with what is committed. After entries were given another meaning
   * no older snapshot fits.
   */
  async rebuild(): Promise<void> {
    const generation = await this.#journal.generation();
    const stored = this.#snapshots.read(generation);
    let next = stored ?? { ...emptyStored, generation };
    const meanwhile: Entry[] = [];
    const stop = this.#journal.onCommitted((entries) => {
      meanwhile.push(...entries);
    });
    try {
      for await (const entries of eachSlice(this.#journal, next.seq, READ_AT_ONCE))
        next = fold(next, entries);
    } finally {
      stop();
    }
    this.#present = fold(
      next,
      meanwhile.filter(({ seq }) => seq > next.seq),
    );
    this.#snapshotSeq = stored?.seq ?? 0;
  }

  /** Folds the whole journal again, whatever snapshot there is. */
  async rebuildFromJournal(): Promise<void> {
    await this.#saving?.catch(() => {});
    await this.#snapshots.discard();
    await this.rebuild();
  }

  /**
   * Writes a snapshot when at least `minEvents` have come since the last, so that a restart replays only what
   * follows. In slices: the board never changes in place, so others may work on between two of them.
   */
  async saveSnapshot(minEvents: number): Promise<void> {
    if (this.#saving || this.seq - this.#snapshotSeq < minEvents) return;
    this.#saving = this.#writeSnapshot().finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
  }

  /** Removes what was saved before and saves the present board instead. */
  async replaceSnapshot(): Promise<void> {
    await this.#saving?.catch(() => {});
    await this.#snapshots.discard();
    this.#snapshotSeq = 0;
    await this.saveSnapshot(1);
  }

  async #writeSnapshot(): Promise<void> {
    const saved = this.#present;
    await this.#snapshots.write(saved);
    this.#snapshotSeq = saved.seq;
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
    const { board, heardAt: heard } = this.#present;
    for (const [key, facts] of board.conversations) {
      const heardAt = heard.get(key) ?? 0;
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
    const after = applyEvent(board, event);
    const changes =
      conversations.length > 0 || !isDeepStrictEqual(after.agents.toArray(), board.agents.toArray());
    return changes ? event : undefined;
  }

  /** Open conversations not heard of since `silentBeforeAt` (by our own clock). Undefined when there is none. */
  goneStale(limits: { silentBeforeAt: number; now: number }): WentStale | undefined {
    const conversations: WentStale['conversations'] = [];
    const { board, heardAt } = this.#present;
    for (const [key, facts] of board.conversations) {
      if ((heardAt.get(key) ?? 0) >= limits.silentBeforeAt) continue;
      const { state, stale } = viewConversation(facts);
      if (state === 'closed' || stale) continue;
      conversations.push({ accountId: facts.accountId, id: facts.id, lastAt: lastHeardAt(facts) });
    }
    return conversations.length > 0 ? { kind: 'wentStale', at: limits.now, conversations } : undefined;
  }

  #onCommitted(entries: readonly Entry[]): void {
    this.#present = fold(this.#present, entries);
    const events = entries.flatMap(({ seq, event }) => (event ? [{ seq, event }] : []));
    if (events.length > 0) this.#committed.emit(events);
  }
}

function fold(stored: StoredBoard, entries: readonly Entry[]): StoredBoard {
  let { board, heardAt, seq } = stored;
  for (const entry of entries) {
    seq = entry.seq;
    const { event, receivedAt } = entry;
    if (!event) continue;
    board = applyEvent(board, event);
    if (isConversationEvent(event)) {
      heardAt = heardAt.set(boardKey(event.accountId, event.conversationId), receivedAt);
    } else if (event.kind === 'forgotten') {
      heardAt = heardAt.deleteAll(event.conversations.map(({ accountId, id }) => boardKey(accountId, id)));
    }
  }
  return { ...stored, board, heardAt, seq };
}
