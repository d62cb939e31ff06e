import type { Query, Reads, SqlFile, Write } from './sql.ts';

/** How far a recurring piece of work has come, kept on disk. */
export class Progress {
  readonly #name: string;
  readonly #get: Query;

  constructor(database: Reads, name: string) {
    this.#name = name;
    this.#get = database.prepare('SELECT value FROM progress WHERE name = ?');
  }

  read(): string | undefined {
    const value = this.#get.get(this.#name)?.value;
    return value === undefined ? undefined : String(value);
  }

  /** What writes it. */
  put(value: string | number): Write {
    return putProgress(this.#name, value);
  }
}

const PUT = 'INSERT OR REPLACE INTO progress (name, value) VALUES (?, ?)';

const putProgress = (name: string, value: string | number): Write => ({
  sql: PUT,
  rows: [[name, String(value)]],
});

/** At once, in a file that this thread has open. */
export function putNow(file: Pick<SqlFile, 'prepare'>, name: string, value: string | number): void {
  file.prepare(PUT).run(name, String(value));
}
