import type { Database } from '../database/database.ts';
import { setAside } from '../database/set-aside.ts';
import type { StoredEntry } from './stored-entries.ts';

/** Sets aside the columns that cannot be read, and leaves in the journal what can. For within a transaction. */
export function mendEntries(database: Database, stored: readonly StoredEntry[]): void {
  const update = database.prepare(
    `UPDATE journal SET source = ?, account_id = ?, payload = ?, event = ?, event_at = ?, problem = ? WHERE seq = ?`,
  );
  for (const { entry, damaged } of stored) {
    const { seq, source, accountId, payload, event, problem } = entry;
    for (const column of damaged)
      setAside(database, { table: 'journal', column, name: 'seq', clause: `WHERE seq = ${seq}` });
    update.run(
      source,
      accountId,
      payload,
      event ? JSON.stringify(event) : null,
      event?.at ?? null,
      problem ? JSON.stringify(problem) : null,
      seq,
    );
  }
}
