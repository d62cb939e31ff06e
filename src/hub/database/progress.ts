import type { Database, Statement } from './database.ts';

/** How far a recurring piece of work has come, kept on disk. */
export class Progress {
  readonly #name: string;
  readonly #get: Statement;
  readonly #put: Statement;

  constructor(database: Database, name: string) {
    this.#name = name;
    this.#get = database.prepare('SELECT value FROM progress WHERE name = ?');
    this.#put = database.prepare('INSERT OR REPLACE INTO progress (name, value) VALUES (?, ?)');
  }

  read(): string | undefined {
    const value = this.#get.get(this.#name)?.value;
    return value === undefined ? undefined : String(value);
  }

  write(value: string): void {
    this.#put.run(this.#name, value);
  }
}
