import { type DomainEvent, isInReplay } from '#shared/domain/events/index.ts';
import { type Database, type Query, type SqlValue, truncateWal, type Written } from '../database/database.ts';
import { readEpoch } from '../database/epoch.ts';
import { Progress } from '../database/progress.ts';
import { isSound, rowChecksum, type StoredRow, SUMMED_COLUMNS } from '../database/row-checksum.ts';
import { SliceSize } from '../slice-size.ts';
import {
  type Appended,
  type Entry,
  type Erasure,
  type Journal,
  JournalUnavailable,
  type NewEntry,
  type Revision,
  type Understood,
} from './journal.ts';
import { mendEntries } from './mend-entries.ts';
import { FEW, type StoredEntry, selectEntries } from './stored-entries.ts';
import { lastPlaceOf, type Place, placeOf, selectEvents, understoodIn, understoodOf } from './understood.ts';

/** More entries than this waiting to be written: say so at once rather than let senders time out. */
const MAX_WAITING = 20_000;
/** Entries read at once at most, so that whoever reads many can let others work in between. */
const SLICE = 2_000;
/** Of payloads in memory at once, for whoever reads many: one may be of a megabyte. */
const MAX_READ_BYTES = 8 * 1024 * 1024;

type Listener = (entries: readonly Entry[]) => void;

interface Waiting {
  readonly entries: readonly NewEntry[];
  readonly resolve: (results: readonly Appended[]) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The journal in SQLite, with group commit: what arrives while the event loop reads its sockets, or while the disk takes an earlier
 * commit, is written in one transaction, so that many senders share one sync.
 */
export class SqliteJournal implements Journal {
  readonly #database: Database;
  /** The last of so many numbers, and what their payloads come to, bytes; their sizes alone are looked at. */
  readonly #sizeOf: Query;
  /** The number up to which they come to no more than so many: three times the work. */
  readonly #lastWithin: Query;
  readonly #deletedThrough: Progress;
  readonly #generation: Progress;
  readonly #epoch: string;
  readonly #onDamage: (seqs: readonly number[]) => void;
  readonly #onListenerError: (error: unknown) => void;
  readonly #listeners = new Set<Listener>();
  #waiting: Waiting[] = [];
  #waitingEntries = 0;
  #scheduled: NodeJS.Immediate | undefined;
  #writing: Promise<void> | undefined;
  /** Number of the newest entry that listeners have heard of: what lies on disk beyond it nobody is to read before them. */
  #announced: number;
  #closed = false;

  /**
   * `onListenerError` is told what a listener threw: a mistake of the listener's; `onDamage` the numbers of entries that could
   * not be read as they were written.
   */
  constructor(
    database: Database,
    onListenerError: (error: unknown) => void = throwLater,
    onDamage: (seqs: readonly number[]) => void = () => {},
  ) {
    this.#database = database;
    this.#onDamage = onDamage;
    this.#onListenerError = onListenerError;
    this.#deletedThrough = new Progress(database, 'deletedThrough');
    this.#generation = new Progress(database, 'journalGeneration');
    this.#epoch = readEpoch(database);
    const sizes =
      'SELECT seq, octet_length(payload) AS bytes FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?';
    this.#sizeOf = database.prepare(`SELECT max(seq) AS last, sum(bytes) AS bytes FROM (${sizes})`);
    this.#lastWithin = database.prepare(`
      SELECT max(seq) AS last FROM (SELECT seq, sum(bytes) OVER (ORDER BY seq) AS bytes FROM (${sizes}))
      WHERE bytes <= ?`);
    this.#announced = Number(database.prepare('SELECT max(seq) AS seq FROM journal').get()?.seq ?? 0);
  }

  append(entries: readonly NewEntry[]): Promise<readonly Appended[]> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('the journal is closed'));
    if (this.#waitingEntries + entries.length > MAX_WAITING) {
      return Promise.reject(new JournalUnavailable('more arrives than can be written'));
    }
    this.#waitingEntries += entries.length;
    // What arrives while an earlier commit is under way goes together with the next.
    if (!this.#writing) this.#scheduled ??= setImmediate(() => this.#commit());
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
    const rows = batch.flatMap(({ entries }) => entries.map(rowOf));
    this.#writing = this.#database.write([{ sql: INSERT, rows }]).then(
      ([written]) => {
        this.#goOn();
        this.#conclude(batch, written);
      },
      (error: Error) => {
        this.#goOn();
        const unavailable = new JournalUnavailable(error.message, { cause: error });
        for (const { reject } of batch) reject(unavailable);
      },
    );
  }

  /** The disk is free: it gets what has come meanwhile before anybody is told of what it has kept. */
  #goOn(): void {
    this.#writing = undefined;
    if (this.#waiting.length > 0) this.#commit();
  }

  #conclude(batch: readonly Waiting[], written: Written | undefined): void {
    const committed: Entry[] = [];
    let row = 0;
    const results = batch.map(({ entries }) =>
      entries.map((entry): Appended => {
        const isNew = written?.changes[row] === 1;
        const seq = written?.rowids[row] ?? 0;
        row++;
        if (!isNew) return 'duplicate';
        const { dedupeKey: _, ...rest } = entry;
        committed.push({ seq, ...rest });
        return { seq };
      }),
    );
    this.#announced = committed.at(-1)?.seq ?? this.#announced;
    if (committed.length > 0) for (const listener of [...this.#listeners]) this.#tell(listener, committed);
    batch.forEach(({ resolve }, index) => {
      resolve(results[index] ?? []);
    });
  }

  #tell(listener: Listener, committed: readonly Entry[]): void {
    try {
      listener(committed);
    } catch (error) {
      this.#onListenerError(error);
    }
  }

  async read(after: number, limit: number): Promise<Entry[]> {
    const clause = 'WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?';
    return this.#select(clause, ...this.#within(after, limit));
  }

  async readUnderstood(after: number, limit: number): Promise<Understood> {
    const clause = 'WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?';
    const values = this.#within(after, limit);
    const columns = selectEvents(this.#database, clause, ...values);
    // The last few are held against their checksums, as whatever is read of few.
    if (!columns || columns.seqs.length < Math.min(limit, FEW))
      return understoodOf(this.#select(clause, ...values), after);
    return { ...understoodIn(columns), through: columns.seqs.at(-1) ?? after };
  }

  /** After which number, up to which, how many: no more than are of a size to be read at once. A single one may be larger. */
  #within(after: number, limit: number): readonly [after: number, last: number, limit: number] {
    const range = [after, this.#announced, limit] as const;
    const all = this.#sizeOf.get(...range);
    if (Number(all?.bytes ?? 0) <= MAX_READ_BYTES) return [after, Number(all?.last ?? after), limit];
    const { last } = this.#lastWithin.get(...range, MAX_READ_BYTES) ?? {};
    return last === null ? [after, this.#announced, 1] : [after, Number(last), limit];
  }

  async readBack(before: number | undefined, limit: number, only?: 'not-understood'): Promise<Entry[]> {
    const narrowed = only === 'not-understood' ? 'AND event IS NULL' : '';
    return this.#select(
      `WHERE seq < ? ${narrowed} ORDER BY seq DESC LIMIT ?`,
      Math.min(before ?? Number.MAX_SAFE_INTEGER, this.#announced + 1),
      limit,
    );
  }

  async *readBetween(from: number, to: number, only?: 'statuses'): AsyncGenerator<DomainEvent[]> {
    const narrowed =
      only === 'statuses' ? `AND source NOT IN ('conversation-events', 'integration', 'logs')` : '';
    const clause = `WHERE event_at IS NOT NULL AND event_at <= ? AND (event_at, seq) > (?, ?) AND seq <= ? ${narrowed}
       ORDER BY event_at, seq LIMIT ?`;
    const newest = this.#announced;
    const places = this.#database.prepare(`SELECT seq, event_at FROM journal ${clause}`);
    let after: Place = [from, Number.MAX_SAFE_INTEGER];
    const size = new SliceSize(SLICE);
    for (;;) {
      const beganAt = performance.now();
      const values = [to, ...after, newest, size.present] as const;
      const found = selectEvents(this.#database, clause, ...values);
      const columns = found && found.seqs.length >= Math.min(size.present, FEW) ? found : undefined;
      const last = columns ? lastPlaceOf(columns) : placeOf(places.all(...values).at(-1));
      if (!last) return;
      const { events } = columns ? understoodIn(columns) : understoodOf(this.#select(clause, ...values), 0);
      after = last;
      yield events.filter(isInReplay);
      size.took(performance.now() - beganAt);
    }
  }

  /** What can be read of these rows; what cannot is set aside, so that it is met once and everything else goes on. */
  #select(clause: string, ...values: SqlValue[]): Entry[] {
    const stored = selectEntries(this.#database, clause, ...values);
    const damaged = stored.filter((one) => one.damaged.length > 0);
    if (damaged.length > 0) void this.#mend(damaged);
    return stored.map(({ entry }) => entry);
  }

  /** What such a row says is not what clients were told: whoever is behind it gets the whole board instead. */
  async #mend(stored: readonly StoredEntry[]): Promise<void> {
    this.#onDamage(stored.map(({ entry }) => entry.seq));
    const last = Math.max(this.#readDeletedThrough(), ...stored.map(({ entry }) => entry.seq));
    try {
      await this.#database.write([...mendEntries(stored), this.#deletedThrough.put(last)]);
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
    const newest = this.#database.prepare('SELECT max(seq) AS seq FROM journal WHERE seq <= ?');
    return Number(newest.get(this.#announced)?.seq ?? 0);
  }

  async revise(revisions: readonly Revision[]): Promise<void> {
    const rows = revisions.flatMap(({ seq, event, problem }) => {
      const stored = this.#summed(seq);
      if (!stored) return [];
      const texts = {
        event: event ? JSON.stringify(event) : null,
        problem: problem ? JSON.stringify(problem) : null,
      };
      // What was damaged on the disk stays to be found.
      const checksum = isSound(stored) ? rowChecksum({ ...stored, ...texts }) : stored.checksum;
      return [[texts.event, event?.at ?? null, texts.problem, checksum, seq, stored.checksum]];
    });
    await this.#database.write([
      {
        // One that was erased meanwhile has another checksum, and stays as it is.
        sql: 'UPDATE journal SET event = ?, event_at = ?, problem = ?, checksum = ? WHERE seq = ? AND checksum IS ?',
        rows,
      },
      this.#generation.put(this.#readGeneration() + 1),
    ]);
  }

  #summed(seq: number): StoredRow | undefined {
    return this.#database.prepare(`SELECT ${SUMMED_COLUMNS} FROM journal WHERE seq = ?`).get(seq) as
      | StoredRow
      | undefined;
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
    const rows = erasures.flatMap(({ seq, event, problem }) => {
      const stored = this.#summed(seq);
      if (!stored) return [];
      const texts = {
        payload: '{}',
        event: event ? JSON.stringify(event) : null,
        problem: problem ? JSON.stringify({ code: problem.code }) : null,
      };
      const checksum = rowChecksum({ ...stored, ...texts, erased_at: at });
      return [[texts.payload, texts.event, event?.at ?? null, texts.problem, at, checksum, seq]];
    });
    await this.#database.write([
      // Whose data it is cannot be told of what cannot be read: so all of it goes.
      { sql: "UPDATE set_aside SET content = NULL WHERE place LIKE 'journal.%'" },
      {
        sql: 'UPDATE journal SET payload = ?, event = ?, event_at = ?, problem = ?, erased_at = ?, checksum = ? WHERE seq = ?',
        rows,
      },
    ]);
    await truncateWal(this.#database);
  }

  async delete(seqs: readonly number[]): Promise<void> {
    const last = seqs.at(-1);
    if (last === undefined) return;
    await this.#database.write([
      { sql: 'DELETE FROM journal WHERE seq = ?', rows: seqs.map((seq) => [seq]) },
      {
        sql: "DELETE FROM set_aside WHERE place LIKE 'journal.%' AND CAST(name AS INTEGER) <= ?",
        rows: [[last]],
      },
      this.#deletedThrough.put(Math.max(last, this.#readDeletedThrough())),
    ]);
    await truncateWal(this.#database);
  }

  async deletedThrough(): Promise<number> {
    return this.#readDeletedThrough();
  }

  #readDeletedThrough(): number {
    return Number(this.#deletedThrough.read() ?? 0);
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearImmediate(this.#scheduled);
    if (!this.#writing && this.#waiting.length > 0) this.#commit();
    while (this.#writing) await this.#writing;
  }
}

const INSERT = `
  INSERT INTO journal (received_at, source, account_id, dedupe_key, payload, event, event_at, problem, erased_at, checksum)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (dedupe_key) DO NOTHING`;

function rowOf(entry: NewEntry): SqlValue[] {
  const { receivedAt, source, accountId, dedupeKey, payload, erasedAt = null } = entry;
  const event = entry.event ? JSON.stringify(entry.event) : null;
  const problem = entry.problem ? JSON.stringify(entry.problem) : null;
  const checksum = rowChecksum({
    received_at: receivedAt,
    erased_at: erasedAt,
    source,
    account_id: accountId,
    payload,
    event,
    problem,
  });
  return [
    receivedAt,
    source,
    accountId,
    dedupeKey,
    payload,
    event,
    entry.event?.at ?? null,
    problem,
    erasedAt,
    checksum,
  ];
}

/** Nobody is there to be told, so it ends the process, as a mistake elsewhere does. */
const throwLater = (error: unknown): void =>
  queueMicrotask(() => {
    throw error;
  });
