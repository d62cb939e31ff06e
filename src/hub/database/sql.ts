export type Row = Readonly<Record<string, string | number | null>>;
export type SqlValue = string | number | null;

/** A prepared SELECT. */
export interface Query {
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
}

/** Something that can be read, whoever has it open. */
export interface Reads {
  prepare(sql: string): Query;
}

export interface Statement extends Query {
  run(...values: SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number };
}

/** One statement that changes something, run once for each row of values; without `rows` once, without values. */
export interface Write {
  readonly sql: string;
  readonly rows?: readonly (readonly SqlValue[])[];
}

/** What a Write did, row by row: how many rows of the table changed, and the number of the one inserted last. */
export interface Written {
  readonly changes: readonly number[];
  readonly rowids: readonly number[];
}

/** `durable`: on disk when it resolves. `soon`: a power cut may take it back, but never half of it. */
export type Durability = 'durable' | 'soon';

export interface Writer {
  /**
   * Runs the writes in one transaction: all of them are kept, or none. Transactions follow one another in the order of the
   * calls. Rejects with SQLite's words.
   */
  write(writes: readonly Write[], durability?: Durability): Promise<readonly Written[]>;
  /** Runs a PRAGMA that works on the file as a whole, outside a transaction and behind what was written before; answers its rows. */
  maintain(pragma: string): Promise<readonly Row[]>;
}

/**
 * The hub's one SQLite database. What speaks SQL gets this; libsql itself is known only here. Reading is done at once, and sees
 * every write that has resolved; writing waits for the disk somewhere else.
 */
export interface Database extends Writer, Reads {
  readonly path: string;
  /** A path at which no longer the file lies that is open here: what is written now will be gone. */
  displaced(): string | undefined;
  /** Finishes what is being written, and leaves all of it in one file. */
  close(): Promise<void>;
}

/** A database file that is open in this thread: everything is done at once. */
export interface SqlFile {
  readonly path: string;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  /** Runs `work` in one transaction: all of it is kept, durably, or nothing. */
  transaction<T>(work: () => T): T;
  displaced(): string | undefined;
  close(): void;
}
