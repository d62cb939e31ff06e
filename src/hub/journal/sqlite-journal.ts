import { type DomainEvent, isInReplay } from '#shared/domain/events/index.ts';
import { systemTimers, type Timers } from '#shared/time/timers.ts';
import { type Database, type SqlValue, type Statement, truncateWal } from '../database/database.ts';
import { readEpoch } from '../database/epoch.ts';
import { mustBeInPlace } from '../database/in-place.ts';
import { Progress } from '../database/progress.ts';
import { SliceSize } from '../slice-size.ts';
import {
  type Appended,
  type Entry,
  type Erasure,
  type Journal,
  JournalUnavailable,
  type NewEntry,
  type Revision,
} from './journal.ts';
import { mendEntries } from './mend-entries.ts';
import { type StoredEntry, selectEntries } from './stored-entries.ts';

/** More entries than this waiting to be written: say so at once rather than let senders time out. */
const MAX_WAITING = 20_000;
/** Entries read at once at most, so that whoever reads many can let others work in between. */
const SLICE = 2_000;

/** While another program holds the file a commit is tried so often, and given up after 5 s. */
const RETRY_MS = 50;
const MAX_TRIES = 70;

type Listener = (entries: readonly Entry[]) => void;

interface Waiting {
  readonly entries: readonly NewEntry[];
  readonly resolve: (results: readonly Appended[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The journal in SQLite, with group commit: what arrives while the event loop reads its sockets is written in
 * one transaction, so that many senders share one sync of the disk.
 */
export class SqliteJournal implements Journal {
  readonly #database: Database;
  readonly #insert: Statement;
  readonly #deletedThrough: Progress;
  readonly #generation: Progress;
  readonly #epoch: string;
  readonly #timers: Timers;
  readonly #onDamage: (seqs: readonly number[]) => void;
  readonly #onListenerError: (error: unknown) => void;
  readonly #listeners = new Set<Listener>();
  #waiting: Waiting[] = [];
  #waitingEntries = 0;
  #scheduled: NodeJS.Immediate | undefined;
  /** How often the next commit was refused because another program holds the file; and when it is tried again. */
  #tries = 0;
  #callOffRetry: (() => void) | undefined;
  #closed = false;

  /**
   * `onListenerError` is told what a listener threw: a mistake of the listener's; `onDamage` the numbers of entries that could
   * not be read as they were written.
   */
  constructor(
    database: Database,
    onListenerError: (error: unknown) => void = throwLater,
    onDamage: (seqs: readonly number[]) => void = () => {},
    timers: Timers = systemTimers,
  ) {
    this.#timers = timers;
    this.#database = database;
    this.#onDamage = onDamage;
    this.#onListenerError = onListenerError;
    this.#deletedThrough = new Progress(database, 'deletedThrough');
    this.#generation = new Progress(database, 'journalGeneration');
    this.#epoch = readEpoch(database);
    this.#insert = database.prepare(`
      INSERT INTO journal (received_at, source, account_id, dedupe_key, payload, event, event_at, problem, erased_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedupe_key) DO NOTHING RETURNING seq`);
  }

  append(entries: readonly NewEntry[]): Promise<readonly Appended[]> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('the journal is closed'));
    if (this.#waitingEntries + entries.length > MAX_WAITING) {
      return Promise.reject(new JournalUnavailable('more arrives than can be written'));
    }
    this.#waitingEntries += entries.length;
    // While another program holds the file they wait together.
    if (!this.#callOffRetry) this.#scheduled ??= setImmediate(() => this.#commit());
    return new Promise((resolve, reject) => {
      this.#waiting.push({ entries, resolve, reject });
    });
  }

  onCommitted(listener: Listener): () => void {
    // A function of its own, so that the same listener can be added twice and each be taken away once.
    const own: Listener = (entries) => listener(entries);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  #commit(): void {
    this.#scheduled = undefined;
    const batch = this.#waiting;
    this.#waiting = [];
    this.#waitingEntries = 0;
    const committed: Entry[] = [];
    let results: Appended[][];
    try {
      mustBeInPlace(this.#database);
      results = this.#database.transaction(() => batch.map(({ entries }) => this.#write(entries, committed)));
      mustBeInPlace(this.#database);
    } catch (error) {
      if (isBusy(error) && !this.#closed && this.#tries < MAX_TRIES) return this.#tryAgain(batch);
      this.#tries = 0;
      const unavailable = new JournalUnavailable((error as Error).message, { cause: error });
      for (const { reject } of batch) reject(unavailable);
      return;
    }
    this.#tries = 0;
    if (committed.length > 0) for (const listener of [...this.#listeners]) this.#tell(listener, committed);
    batch.forEach(({ resolve }, index) => {
      resolve(results[index] ?? []);
    });
  }

  /** Another program holds the file: nothing else of the hub waits for it meanwhile. */
  #tryAgain(batch: readonly Waiting[]): void {
    this.#tries++;
    this.#waiting = [...batch, ...this.#waiting];
    this.#waitingEntries = this.#waiting.reduce((sum, { entries }) => sum + entries.length, 0);
    this.#callOffRetry = this.#timers.after(RETRY_MS, () => {
      this.#callOffRetry = undefined;
      this.#commit();
    });
  }

  #tell(listener: Listener, committed: readonly Entry[]): void {
    try {
      listener(committed);
    } catch (error) {
      this.#onListenerError(error);
    }
  }

  #write(entries: readonly NewEntry[], committed: Entry[]): Appended[] {
    return entries.map((entry): Appended => {
      const row = this.#insert.get(
        entry.receivedAt,
        entry.source,
        entry.accountId,
        entry.dedupeKey,
        entry.payload,
        entry.event ? JSON.stringify(entry.event) : null,
        entry.event?.at ?? null,
        entry.problem ? JSON.stringify(entry.problem) : null,
        entry.erasedAt ?? null,
      );
      if (!row) return 'duplicate';
      const { dedupeKey: _, ...rest } = entry;
      const seq = Number(row.seq);
      committed.push({ seq, ...rest });
      return { seq };
    });
  }

  async read(after: number, limit: number): Promise<Entry[]> {
    return this.#select('WHERE seq > ? ORDER BY seq LIMIT ?', after, limit);
  }

  async readBack(before: number | undefined, limit: number, only?: 'not-understood'): Promise<Entry[]> {
    const narrowed = only === 'not-understood' ? 'AND event IS NULL' : '';
    return this.#select(
      `WHERE seq < ? ${narrowed} ORDER BY seq DESC LIMIT ?`,
      before ?? Number.MAX_SAFE_INTEGER,
      limit,
    );
  }

  async *readBetween(from: number, to: number, only?: 'statuses'): AsyncGenerator<DomainEvent[]> {
    const narrowed = only === 'statuses' ? `AND source <> 'conversation-events'` : '';
    const clause = `WHERE event_at IS NOT NULL AND event_at <= ? AND (event_at, seq) > (?, ?) ${narrowed}
       ORDER BY event_at, seq LIMIT ?`;
    const places = this.#database.prepare(`SELECT seq, event_at FROM journal ${clause}`);
    let after: readonly [number, number] = [from, Number.MAX_SAFE_INTEGER];
    const size = new SliceSize(SLICE);
    for (;;) {
      const beganAt = performance.now();
      const last = places.all(to, ...after, size.present).at(-1);
      if (!last) return;
      const entries = this.#select(clause, to, ...after, size.present);
      after = [Number(last.event_at), Number(last.seq)];
      yield entries.flatMap(({ event }) => (event && isInReplay(event) ? [event] : []));
      size.took(performance.now() - beganAt);
    }
  }

  /** What can be read of these rows; what cannot is set aside, so that it is met once and everything else goes on. */
  #select(clause: string, ...values: SqlValue[]): Entry[] {
    const stored = selectEntries(this.#database, clause, ...values);
    const damaged = stored.filter((one) => one.damaged.length > 0);
    if (damaged.length > 0) this.#mend(damaged);
    return stored.map(({ entry }) => entry);
  }

  /** What such a row says is not what clients were told: whoever is behind it gets the whole board instead. */
  #mend(stored: readonly StoredEntry[]): void {
    this.#onDamage(stored.map(({ entry }) => entry.seq));
    try {
      this.#database.transaction(() => {
        mendEntries(this.#database, stored);
        const last = Math.max(this.#readDeletedThrough(), ...stored.map(({ entry }) => entry.seq));
        this.#deletedThrough.write(String(last));
      });
    } catch {
      // On a full disk it is met again, and read again as far as it can be.
    }
  }

  async countNotUnderstood(): Promise<number> {
    return Number(
      this.#database.prepare('SELECT count(*) AS n FROM journal WHERE event IS NULL').get()?.n ?? 0,
    );
  }

  async lastSeq(): Promise<number> {
    return Number(this.#database.prepare('SELECT max(seq) AS seq FROM journal').get()?.seq ?? 0);
  }

  async revise(revisions: readonly Revision[]): Promise<void> {
    const update = this.#database.prepare(
      'UPDATE journal SET event = ?, event_at = ?, problem = ? WHERE seq = ?',
    );
    this.#database.transaction(() => {
      for (const { seq, event, problem } of revisions) {
        update.run(
          event ? JSON.stringify(event) : null,
          event?.at ?? null,
          problem ? JSON.stringify(problem) : null,
          seq,
        );
      }
      this.#generation.write(String(this.#readGeneration() + 1));
    });
  }

  async generation(): Promise<number> {
    return this.#readGeneration();
  }

  async epoch(): Promise<string> {
    return this.#epoch;
  }

  #readGeneration(): number {
    return Number(this.#generation.read() ?? 0);
  }

  async erase(erasures: readonly Erasure[], at: number): Promise<void> {
    const update = this.#database.prepare(
      `UPDATE journal SET payload = '{}', event = ?, problem = ?, erased_at = ? WHERE seq = ?`,
    );
    this.#database.transaction(() => {
      // Whose data it is cannot be told of what cannot be read: so all of it goes.
      this.#database.exec("UPDATE set_aside SET content = NULL WHERE place LIKE 'journal.%'");
      for (const { seq, event, problem } of erasures) {
        update.run(
          event ? JSON.stringify(event) : null,
          problem ? JSON.stringify({ code: problem.code }) : null,
          at,
          seq,
        );
      }
    });
    truncateWal(this.#database);
  }

  async delete(seqs: readonly number[]): Promise<void> {
    const last = seqs.at(-1);
    if (last === undefined) return;
    const remove = this.#database.prepare('DELETE FROM journal WHERE seq = ?');
    const forgetAside = this.#database.prepare(
      "DELETE FROM set_aside WHERE place LIKE 'journal.%' AND CAST(name AS INTEGER) <= ?",
    );
    this.#database.transaction(() => {
      for (const seq of seqs) remove.run(seq);
      forgetAside.run(last);
      if (last > this.#readDeletedThrough()) this.#deletedThrough.write(String(last));
    });
    truncateWal(this.#database);
  }

  async deletedThrough(): Promise<number> {
    return this.#readDeletedThrough();
  }

  #readDeletedThrough(): number {
    return Number(this.#deletedThrough.read() ?? 0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#callOffRetry?.();
    clearImmediate(this.#scheduled);
    if (this.#waiting.length > 0) this.#commit();
  }
}

const isBusy = (error: unknown): boolean => /database is locked|SQLITE_BUSY/.test((error as Error).message);

/** Nobody is there to be told, so it ends the process, as a mistake elsewhere does. */
const throwLater = (error: unknown): void =>
  queueMicrotask(() => {
    throw error;
  });
