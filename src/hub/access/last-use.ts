import type { Database } from '../database/database.ts';

/** When each session was last used: noted at every request, written now and then. */
export class LastUse {
  readonly #database: Database;
  readonly #noted = new Map<string, number>();

  constructor(database: Database) {
    this.#database = database;
  }

  note(hash: string, at: number): void {
    this.#noted.set(hash, at);
  }

  /** Epoch ms, where it was noted since it was last written. */
  of(hash: string): number | undefined {
    return this.#noted.get(hash);
  }

  /** What cannot be written is tried again the next time. */
  async write(): Promise<void> {
    const noted = [...this.#noted];
    if (noted.length === 0) return;
    const sql = 'UPDATE access SET used_at = ? WHERE hash = ?';
    await this.#database.write([{ sql, rows: noted.map(([hash, at]) => [at, hash]) }], 'soon');
    for (const [hash, at] of noted) if (this.#noted.get(hash) === at) this.#noted.delete(hash);
  }
}
