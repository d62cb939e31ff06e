export type Row = Readonly<Record<string, string | number | null>>;
export type SqlValue = string | number | null;

export interface Statement {
  run(...values: SqlValue[]): { readonly changes: number };
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
}

/** The hub's one SQLite database. What speaks SQL gets this; libsql itself is known only here. */
export interface Database {
  readonly path: string;
  prepare(sql: string): Statement;
  exec(sql: string): void;
  /** Runs `work` in one transaction: all of it is kept, durably, or nothing. */
  transaction<T>(work: () => T): T;
  /** A path at which no longer the file lies that is open here: what is written now will be gone. */
  displaced(): string | undefined;
  close(): void;
}
