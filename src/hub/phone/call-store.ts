import { Progress } from '../database/progress.ts';
import type { Database, Write } from '../database/sql.ts';
import { type Call, type Calls, callKey } from './calls.ts';
import type { Hold } from './hold.ts';

/** Calls and the pauses they led to, on disk: small tables, so that a hub that was killed goes on where it was. */
export class CallStore {
  readonly #database: Database;
  readonly #seen: Progress;

  constructor(database: Database) {
    this.#database = database;
    this.#seen = new Progress(database, 'phoneSeen');
  }

  /** When the hub last saw to calls, epoch ms; undefined: never. */
  readSeenAt(): number | undefined {
    const seenAt = Number(this.#seen.read());
    return Number.isNaN(seenAt) ? undefined : seenAt;
  }

  putSeenAt(at: number): Write {
    return this.#seen.put(at);
  }

  readCalls(): Calls {
    const calls = this.#database
      .prepare('SELECT agent_id, source, call_id, at, ended_at FROM phone_call')
      .all()
      .map(
        (row): Call => ({
          agentId: String(row.agent_id),
          source: String(row.source),
          callId: String(row.call_id),
          at: Number(row.at),
          ...(row.ended_at === null ? {} : { endedAt: Number(row.ended_at) }),
        }),
      );
    return new Map(calls.map((call) => [callKey(call), call]));
  }

  readHolds(): ReadonlyMap<string, Hold> {
    const holds = this.#database
      .prepare('SELECT agent_id, wish_id, at, substatus FROM phone_hold')
      .all()
      .map(
        (row): Hold => ({
          agentId: String(row.agent_id),
          wishId: String(row.wish_id),
          at: Number(row.at),
          substatus: String(row.substatus),
        }),
      );
    return new Map(holds.map((hold) => [hold.agentId, hold]));
  }

  /** Resolves once it is on disk. Rejects with SQLite's words. */
  async write(writes: readonly Write[]): Promise<void> {
    if (writes.length > 0) await this.#database.write(writes, 'durable');
  }
}

export const putCalls = (calls: readonly Call[]): Write[] =>
  calls.length === 0
    ? []
    : [
        {
          sql: 'INSERT OR REPLACE INTO phone_call (agent_id, source, call_id, at, ended_at) VALUES (?, ?, ?, ?, ?)',
          rows: calls.map(({ agentId, source, callId, at, endedAt }) => [
            agentId,
            source,
            callId,
            at,
            endedAt ?? null,
          ]),
        },
      ];

export const dropCalls = (calls: readonly Call[]): Write[] =>
  calls.length === 0
    ? []
    : [
        {
          sql: 'DELETE FROM phone_call WHERE agent_id = ? AND source = ? AND call_id = ?',
          rows: calls.map(({ agentId, source, callId }) => [agentId, source, callId]),
        },
      ];

export const putHold = ({ agentId, wishId, at, substatus }: Hold): Write => ({
  sql: 'INSERT OR REPLACE INTO phone_hold (agent_id, wish_id, at, substatus) VALUES (?, ?, ?, ?)',
  rows: [[agentId, wishId, at, substatus]],
});

/** That very one: a newer one stays. */
export const dropHold = ({ agentId, wishId }: Hold): Write => ({
  sql: 'DELETE FROM phone_hold WHERE agent_id = ? AND wish_id = ?',
  rows: [[agentId, wishId]],
});
