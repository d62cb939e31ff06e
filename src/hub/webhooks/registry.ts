import type { Database, Durability, Write } from '../database/sql.ts';
import { putWebhook, readStoredWebhooks, type StoredWebhook } from './stored-webhook.ts';

/** The webhooks, in memory and on disk. They are changed one after the other, and only when the disk has it. */
export class Registry {
  readonly #database: Database;
  readonly #all = new Map<string, StoredWebhook>();
  #turns: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
    for (const webhook of readStoredWebhooks(database)) this.#all.set(webhook.id, webhook);
  }

  get all(): readonly StoredWebhook[] {
    return [...this.#all.values()];
  }

  get on(): readonly StoredWebhook[] {
    return this.all.filter(({ on }) => on);
  }

  find(id: string): StoredWebhook | undefined {
    return this.#all.get(id);
  }

  /** Does the work when nobody else changes anything; what it puts follows from what it finds. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#turns.then(work);
    this.#turns = turn.catch(() => {});
    return turn;
  }

  /** Within `exclusively`. All is kept together, or nothing. */
  async put(
    webhooks: readonly StoredWebhook[],
    also: readonly Write[],
    durability: Durability,
  ): Promise<void> {
    const writes = [...webhooks.map(putWebhook), ...also];
    if (writes.length > 0) await this.#database.write(writes, durability);
    for (const webhook of webhooks) this.#all.set(webhook.id, webhook);
  }

  /** Within `exclusively`. */
  async remove(id: string, also: readonly Write[]): Promise<void> {
    await this.#database.write([{ sql: 'DELETE FROM webhook WHERE id = ?', rows: [[id]] }, ...also]);
    this.#all.delete(id);
  }
}
