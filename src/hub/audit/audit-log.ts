import { z } from 'zod';
import type { Role } from '#shared/contract/identity.ts';
import type { AuditEntry } from '#shared/contract/requests.ts';
import type { Database, Row } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import { jsonOf } from '../database/stored-text.ts';
import { inTurns } from '../in-turns.ts';
import { type AuditContent, BEGINNING, type Break, hashOf, type Link, lookAlong } from './chain.ts';

const PAGE = 500;
const INSERT =
  'INSERT INTO audit (id, at, by, role, action, subject, detail, outcome, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)';
const StoredLink = z.object({ id: z.number(), hash: z.string() });

/** Who did what, and when. Each entry holds a hash over itself and the one before, so that a gap or a change shows. */
export class AuditLog {
  readonly #database: Database;
  readonly #first: Progress;
  readonly #head: Progress;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(database: Database) {
    this.#database = database;
    this.#first = new Progress(database, 'auditFirst');
    this.#head = new Progress(database, 'auditHead');
  }

  /** Chains what was kept before there was a chain. Where that cannot be written it is done before the next entry. */
  open(): Promise<void> {
    return this.#alone(() => this.#begin());
  }

  /** Once: from then on an entry without a hash is a gap. */
  async #begin(): Promise<void> {
    if (this.#head.read() !== undefined) return;
    const entries = this.list(-1).reverse();
    const first: Link = { id: (entries[0]?.id ?? 1) - 1, hash: '' };
    let last = first;
    const hashes = entries.map(({ hash: _, ...content }) => {
      last = { id: content.id, hash: hashOf(last.hash, content) };
      return [last.hash, last.id];
    });
    await this.#database.write([
      { sql: 'UPDATE audit SET hash = ? WHERE id = ?', rows: hashes },
      this.#first.put(JSON.stringify(first)),
      this.#head.put(JSON.stringify(last)),
    ]);
  }

  /** One after the other, so that each knows the hash of the one before. */
  append(record: Omit<AuditContent, 'id'>): Promise<void> {
    return this.#alone(async () => {
      await this.#begin();
      const before = this.head;
      const content: AuditContent = { id: before.id + 1, ...record };
      const hash = hashOf(before.hash, content);
      const { id, at, by, role, action, subject, detail, outcome } = content;
      const row = [id, at, by, role ?? null, action, subject ?? null, JSON.stringify(detail), outcome, hash];
      await this.#database.write([
        { sql: INSERT, rows: [row] },
        this.#head.put(JSON.stringify({ id, hash })),
      ]);
    });
  }

  /** The newest entry there ever was. */
  get head(): Link {
    return readLink(this.#head.read());
  }

  /** Newest first; a negative limit is none. */
  list(limit: number): AuditEntry[] {
    return this.#database.prepare('SELECT * FROM audit ORDER BY id DESC LIMIT ?').all(limit).map(toEntry);
  }

  /** Oldest first, a few at a time. */
  *all(): Generator<AuditEntry> {
    const page = this.#database.prepare('SELECT * FROM audit WHERE id > ? ORDER BY id LIMIT ?');
    for (let after = -1; ; ) {
      const rows = page.all(after, PAGE);
      if (rows.length === 0) return;
      for (const row of rows) yield toEntry(row);
      after = Number(rows.at(-1)?.id);
    }
  }

  /** Undefined: every entry is there, and as it was written. */
  verify(): Promise<Break | undefined> {
    return inTurns(lookAlong(this.all(), readLink(this.#first.read()), this.head));
  }

  count(): number {
    return Number(this.#database.prepare('SELECT count(*) AS n FROM audit').get()?.n);
  }

  /** Lets go of what is older (epoch ms), and keeps the hash that the rest hangs on. Answers how many there were. */
  deleteBefore(at: number): Promise<number> {
    return this.#alone(async () => {
      const kept = this.#database.prepare('SELECT min(id) AS id FROM audit WHERE at >= ?').get(at)?.id;
      const last = this.#database
        .prepare('SELECT id, hash FROM audit WHERE id < ? ORDER BY id DESC LIMIT 1')
        .get(kept === null || kept === undefined ? this.head.id + 1 : Number(kept));
      if (!last) return 0;
      const [deleted] = await this.#database.write([
        { sql: 'DELETE FROM audit WHERE id <= ?', rows: [[Number(last.id)]] },
        this.#first.put(JSON.stringify({ id: Number(last.id), hash: String(last.hash) })),
      ]);
      return deleted?.changes[0] ?? 0;
    });
  }

  #alone<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#writing.then(work);
    this.#writing = done.catch(() => {});
    return done;
  }
}

function readLink(stored: string | undefined): Link {
  const read = StoredLink.safeParse(stored === undefined ? undefined : jsonOf(stored));
  return read.success ? read.data : BEGINNING;
}

const toEntry = (row: Row): AuditEntry => ({
  id: Number(row.id),
  at: Number(row.at),
  by: String(row.by),
  ...(row.role === null ? {} : { role: row.role as Role }),
  action: String(row.action),
  ...(row.subject === null ? {} : { subject: String(row.subject) }),
  detail: (jsonOf(String(row.detail)) ?? {}) as AuditEntry['detail'],
  outcome: String(row.outcome),
  hash: String(row.hash ?? ''),
});
