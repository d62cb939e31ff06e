import type { StatusWished } from '#shared/domain/event.ts';
import type { Database, Statement } from '../database/database.ts';

export interface OutboxItem {
  readonly wish: StatusWished;
  readonly attempts: number;
  /** Epoch ms. */
  readonly nextAt: number;
}

/** Wishes that the vendor has not taken yet, on disk, at most one for each agent. */
export class Outbox {
  readonly #put: Statement;
  readonly #remove: Statement;
  readonly #all: Statement;

  constructor(database: Database) {
    this.#put = database.prepare(`
      INSERT INTO outbox (agent_id, wish, attempts, next_at) VALUES (?, ?, ?, ?)
      ON CONFLICT (agent_id) DO UPDATE SET wish = excluded.wish, attempts = excluded.attempts, next_at = excluded.next_at`);
    this.#remove = database.prepare(
      `DELETE FROM outbox WHERE agent_id = ? AND json_extract(wish, '$.wishId') = ?`,
    );
    this.#all = database.prepare('SELECT wish, attempts, next_at FROM outbox');
  }

  /** Replaces whatever waits for the same agent. */
  put({ wish, attempts, nextAt }: OutboxItem): void {
    this.#put.run(wish.agentId, JSON.stringify(wish), attempts, nextAt);
  }

  /** Removes this wish; a newer one for the agent stays. */
  remove(wish: StatusWished): void {
    this.#remove.run(wish.agentId, wish.wishId);
  }

  all(): OutboxItem[] {
    return this.#all.all().map((row) => ({
      wish: JSON.parse(String(row.wish)) as StatusWished,
      attempts: Number(row.attempts),
      nextAt: Number(row.next_at),
    }));
  }
}
