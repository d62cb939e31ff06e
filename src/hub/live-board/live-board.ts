import { type Board, emptyBoard } from '#shared/domain/board.ts';
import type { DomainEvent, Forgotten, WentStale } from '#shared/domain/event.ts';
import { Signal } from '#shared/signal.ts';
import type { Database } from '../database/database.ts';
import { inTurns } from '../in-turns.ts';
import { eachUnderstood } from '../journal/follow.ts';
import type { Entry, Journal } from '../journal/journal.ts';
import { type ForgetLimits, forgettable, goneStale } from './letting-go.ts';
import { SnapshotStore, type StoredBoard } from './snapshot-store.ts';
import { StoredDraft } from './stored-draft.ts';

const READ_AT_ONCE = 5_000;

export interface NumberedEvent {
  readonly seq: number;
  readonly event: DomainEvent;
}

const emptyStored = (generation: number): StoredBoard => ({
  board: emptyBoard,
  heardAt: new Map(),
  seq: 0,
  generation,
});

/** The present board: the journal's events folded, kept up with every commit. */
export class LiveBoard {
  readonly #journal: Journal;
  readonly #snapshots: SnapshotStore;
  readonly #committed = new Signal<[readonly NumberedEvent[]]>();
  #present: StoredBoard = emptyStored(0);
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
    const stored = await this.#snapshots.read(generation);
    const draft = new StoredDraft(stored ?? emptyStored(generation));
    const meanwhile: Entry[] = [];
    const stop = this.#journal.onCommitted((entries) => {
      meanwhile.push(...entries);
    });
    try {
      for await (const { events, receivedAt, through } of eachUnderstood(
        this.#journal,
        draft.seq,
        READ_AT_ONCE,
      )) {
        for (const [index, event] of events.entries()) draft.take(event, receivedAt[index] ?? 0);
        draft.through(through);
      }
      const next = await inTurns(draft.doneSteps());
      this.#present = fold(
        next,
        meanwhile.filter(({ seq }) => seq > next.seq),
      );
    } finally {
      stop();
    }
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

  /** What the board may let go of, as events for the journal. */
  readonly forgettable = (limits: ForgetLimits): AsyncGenerator<Forgotten> =>
    forgettable(() => this.#present, limits);

  /** What has gone quiet, as events for the journal. */
  readonly goneStale = (limits: Pick<ForgetLimits, 'silentBeforeAt' | 'now'>): AsyncGenerator<WentStale> =>
    goneStale(() => this.#present, limits);

  #onCommitted(entries: readonly Entry[]): void {
    this.#present = fold(this.#present, entries);
    const events = entries.flatMap(({ seq, event }) => (event ? [{ seq, event }] : []));
    if (events.length > 0) this.#committed.emit(events);
  }
}

function fold(stored: StoredBoard, entries: readonly Entry[]): StoredBoard {
  const draft = new StoredDraft(stored);
  for (const { seq, event, receivedAt } of entries) {
    if (event) draft.take(event, receivedAt);
    draft.through(seq);
  }
  return draft.done();
}
