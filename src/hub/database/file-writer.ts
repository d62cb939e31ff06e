import { mustBeInPlace } from './in-place.ts';
import type { Durability, Row, SqlFile, Statement, Write, Written } from './sql.ts';

/** Carries out writes in a file that is open in this thread. */
export class FileWriter {
  readonly #file: SqlFile;
  readonly #prepared = new Map<string, Statement>();

  constructor(file: SqlFile) {
    this.#file = file;
  }

  /** Throws SQLite's error, and when the file no longer lies in its place; nothing is kept then. */
  write(writes: readonly Write[], durability: Durability = 'durable'): readonly Written[] {
    mustBeInPlace(this.#file);
    const isSoon = durability === 'soon';
    if (isSoon) this.#file.exec('PRAGMA synchronous = NORMAL');
    try {
      const written = this.#file.transaction(() => writes.map((write) => this.#run(write)));
      mustBeInPlace(this.#file);
      return written;
    } finally {
      if (isSoon) this.#file.exec('PRAGMA synchronous = FULL');
    }
  }

  maintain(pragma: string): readonly Row[] {
    return this.#file.prepare(`PRAGMA ${pragma}`).all();
  }

  #run({ sql, rows = [[]] }: Write): Written {
    const statement = this.#prepare(sql);
    const changes: number[] = [];
    const rowids: number[] = [];
    for (const values of rows) {
      const done = statement.run(...values);
      changes.push(done.changes);
      rowids.push(done.lastInsertRowid);
    }
    return { changes, rowids };
  }

  #prepare(sql: string): Statement {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#file.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}
