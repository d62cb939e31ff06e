import type { Logger } from 'pino';
import type { DomainEvent, StatusWished } from '#shared/domain/event.ts';
import type { Database } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import { asBytes, jsonOf } from '../database/stored-text.ts';
import { follow } from '../journal/follow.ts';
import type { Entry, Journal } from '../journal/journal.ts';

export interface OutboxItem {
  readonly wish: StatusWished;
  readonly attempts: number;
  /** Epoch ms. */
  readonly nextAt: number;
}

export interface OutboxOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly log: Logger;
}

const READ_AT_ONCE = 5_000;
/** Without any wish its place in the journal is written down this often, so that a start has little to read. */
const NOTE_EVERY = 5_000;

/**
 * Wishes that the vendor has neither taken nor refused yet, at most one for each agent: a projection of the journal.
 * The table only spares a start the journal's beginning. What could not be written to it is made up for from there.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #through: Progress;
  readonly #items = new Map<string, OutboxItem>();
  /** Number of the newest entry that `#items` knows of, and that the table does. */
  #seq = 0;
  #notedSeq = 0;

  constructor(options: OutboxOptions) {
    const { database } = options;
    this.#options = options;
    this.#through = new Progress(database, 'outboxThrough');
  }

  /** Takes up the table and what the journal has beyond it, and follows from then on. */
  async open(): Promise<void> {
    const { database, journal, log } = this.#options;
    const rows = database.prepare(`SELECT ${asBytes('wish')}, attempts, next_at FROM outbox`).all();
    const items = rows.flatMap(({ wish: stored, attempts, next_at: nextAt }) => {
      const wish = jsonOf(stored);
      return isWish(wish) ? [{ wish, attempts: Number(attempts), nextAt: Number(nextAt) }] : [];
    });
    const isWhole = items.length === rows.length;
    if (isWhole) for (const item of items) this.#items.set(item.wish.agentId, item);
    else log.error('the outbox is damaged; it is made again from the journal');
    this.#seq = isWhole ? Number(this.#through.read() ?? 0) : 0;
    this.#notedSeq = this.#seq;
    await follow(journal, this.#seq, READ_AT_ONCE, (entries) => this.#take(entries));
  }

  /** What waits. */
  all(): readonly OutboxItem[] {
    return [...this.#items.values()];
  }

  /** Notes an attempt that came to nothing; a newer wish, or one that has ended, stays as it is. */
  tried(item: OutboxItem): void {
    const { agentId, wishId } = item.wish;
    if (this.#items.get(agentId)?.wish.wishId !== wishId) return;
    this.#items.set(agentId, item);
    void this.#save();
  }

  #take(entries: readonly Entry[]): void {
    let changed = false;
    for (const { seq, event } of entries) {
      if (event && this.#fold(event)) changed = true;
      this.#seq = seq;
    }
    if (changed || this.#seq - this.#notedSeq >= NOTE_EVERY) void this.#save();
  }

  /** Whether it changed what waits. */
  #fold(event: DomainEvent): boolean {
    switch (event.kind) {
      case 'statusWished':
        this.#items.set(event.agentId, { wish: event, attempts: 0, nextAt: event.at });
        return true;
      case 'statusTaken':
      case 'statusRefused':
        return (
          this.#items.get(event.agentId)?.wish.wishId === event.wishId && this.#items.delete(event.agentId)
        );
      default:
        return false;
    }
  }

  async #save(): Promise<void> {
    const { database, log } = this.#options;
    const seq = this.#seq;
    const rows = this.all().map(({ wish, attempts, nextAt }) => [
      wish.agentId,
      JSON.stringify(wish),
      attempts,
      nextAt,
    ]);
    this.#notedSeq = seq;
    try {
      await database.write([
        { sql: 'DELETE FROM outbox' },
        { sql: 'INSERT INTO outbox (agent_id, wish, attempts, next_at) VALUES (?, ?, ?, ?)', rows },
        this.#through.put(seq),
      ]);
    } catch (error) {
      log.warn({ err: error }, 'the outbox could not be written; the journal has all of it');
    }
  }
}

/** Enough of one to go on with: the rest was checked when it was made. */
function isWish(value: unknown): value is StatusWished {
  if (value === null || typeof value !== 'object') return false;
  const { agentId, wishId, at } = value as Partial<Record<string, unknown>>;
  return typeof agentId === 'string' && typeof wishId === 'string' && typeof at === 'number';
}
