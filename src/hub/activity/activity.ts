import type {
  ActivityActor,
  ActivityEntry,
  ActivityOutcome,
  ActivitySource,
} from '#shared/contract/activity-requests.ts';
import type { Database, Row, Write } from '../database/sql.ts';
import { jsonOf } from '../database/stored-text.ts';

/** An entry before it has its number and its time. */
export interface NewActivity extends Omit<ActivityEntry, 'id' | 'at' | 'repeatable'> {
  /** All that its source needs to do it again, as JSON can carry it; absent: it cannot be done again. No secret. */
  readonly again?: unknown;
}

/** Does again what an entry tells of, and answers what became of it. */
export type Repeat = (
  again: unknown,
) => Promise<{ readonly outcome: ActivityOutcome; readonly reason?: string; readonly tookMs?: number }>;

/** Puts on record what a rule, an adapter or an integration did. Never rejects: what was done is done. */
export type NoteActivity = (entry: NewActivity) => Promise<void>;

export interface ActivityQuery {
  readonly source?: ActivitySource | undefined;
  readonly sourceId?: string | undefined;
  readonly outcome?: ActivityOutcome | undefined;
  /** Only entries with a smaller number. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Entries kept for each source and id: dull ones never push out those of others. */
const KEPT_OF_EACH = 500;

/** The record of what was done by itself. One table; each rule and adapter has room of its own in it. */
export class ActivityLog {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async append(at: number, entry: NewActivity): Promise<number> {
    const { source, sourceId, name, did, to, because, detail, outcome, reason, tookMs, again } = entry;
    const writes: Write[] = [
      {
        sql: `INSERT INTO activity (at, source, source_id, name, did, recipient, because, detail, outcome, reason, took_ms, again)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        rows: [
          [
            at,
            source,
            sourceId,
            name,
            did,
            to ?? null,
            because,
            JSON.stringify(detail),
            outcome,
            reason ?? null,
            tookMs ?? null,
            again === undefined ? null : JSON.stringify(again),
          ],
        ],
      },
      {
        sql: `DELETE FROM activity WHERE source = ? AND source_id = ? AND id <= (
                SELECT id FROM activity WHERE source = ? AND source_id = ? ORDER BY id DESC LIMIT 1 OFFSET ${KEPT_OF_EACH})`,
        rows: [[source, sourceId, source, sourceId]],
      },
    ];
    const [inserted] = await this.#database.write(writes, 'soon');
    return inserted?.rowids[0] ?? 0;
  }

  list({ source, sourceId, outcome, before, limit }: ActivityQuery): ActivityEntry[] {
    return this.#database
      .prepare(
        `SELECT * FROM activity WHERE (?1 IS NULL OR source = ?1) AND (?2 IS NULL OR source_id = ?2) AND (?3 IS NULL OR id < ?3)
           AND (?4 IS NULL OR outcome = ?4) ORDER BY id DESC LIMIT ?5`,
      )
      .all(source ?? null, sourceId ?? null, before ?? null, outcome ?? null, limit)
      .map(entryOf);
  }

  /** Everybody who is on record, by the latest name. */
  actors(): ActivityActor[] {
    return this.#database
      .prepare(
        `SELECT source, source_id, name FROM activity
         WHERE id IN (SELECT max(id) FROM activity GROUP BY source, source_id) ORDER BY source, name, source_id`,
      )
      .all()
      .map((row) => ({
        source: String(row.source) as ActivitySource,
        sourceId: String(row.source_id),
        name: String(row.name),
      }));
  }

  /** What its source needs to do it again; undefined: there is no such entry, or it cannot be. */
  find(id: number): { readonly entry: ActivityEntry; readonly again: unknown } | undefined {
    const row = this.#database.prepare('SELECT * FROM activity WHERE id = ?').get(id);
    return row && { entry: entryOf(row), again: jsonOf(row.again) };
  }

  async deleteBefore(at: number): Promise<void> {
    await this.#database.write([{ sql: 'DELETE FROM activity WHERE at < ?', rows: [[at]] }], 'soon');
  }
}

const entryOf = (row: Row): ActivityEntry => ({
  id: Number(row.id),
  at: Number(row.at),
  source: String(row.source) as ActivitySource,
  sourceId: String(row.source_id),
  name: String(row.name),
  did: String(row.did),
  ...(row.recipient === null ? {} : { to: String(row.recipient) }),
  because: String(row.because),
  detail: (jsonOf(row.detail) ?? {}) as ActivityEntry['detail'],
  outcome: String(row.outcome) as ActivityOutcome,
  ...(row.reason === null ? {} : { reason: String(row.reason) }),
  ...(row.took_ms === null ? {} : { tookMs: Number(row.took_ms) }),
  repeatable: row.again !== null,
});
