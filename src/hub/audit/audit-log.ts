import type { Identity } from '#shared/contract/identity.ts';
import type { AuditEntry } from '#shared/contract/requests.ts';
import type { Row, SqlFile } from '../database/database.ts';
import type { AuditRecord } from '../room.ts';

/** Who changed what for others, and when: kept for as long as the database. */
export class AuditLog {
  readonly #database: SqlFile;
  readonly #now: () => number;

  constructor(database: SqlFile, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  record({ agentId, name }: Identity, { action, subject, detail, outcome }: AuditRecord): void {
    this.#database
      .prepare('INSERT INTO audit (at, by, action, subject, detail, outcome) VALUES (?, ?, ?, ?, ?, ?)')
      .run(this.#now(), agentId ?? name ?? '', action, subject ?? null, JSON.stringify(detail), outcome);
  }

  /** Newest first. */
  list(limit: number): AuditEntry[] {
    return this.#database.prepare('SELECT * FROM audit ORDER BY id DESC LIMIT ?').all(limit).map(toEntry);
  }
}

const toEntry = (row: Row): AuditEntry => ({
  at: Number(row.at),
  by: String(row.by),
  action: String(row.action),
  ...(row.subject === null ? {} : { subject: String(row.subject) }),
  detail: JSON.parse(String(row.detail)) as AuditEntry['detail'],
  outcome: String(row.outcome),
});
