import type { Write } from '../database/database.ts';
import { setAside } from '../database/set-aside.ts';
import type { StoredEntry } from './stored-entries.ts';

/** Sets aside the columns that cannot be read, and leaves in the journal what can. */
export const mendEntries = (stored: readonly StoredEntry[]): Write[] => [
  ...stored.flatMap(({ entry: { seq }, damaged }) =>
    damaged.map((column) =>
      setAside({ table: 'journal', column, name: 'seq', clause: `WHERE seq = ${seq}` }),
    ),
  ),
  {
    sql: `UPDATE journal SET source = ?, account_id = ?, payload = ?, event = ?, event_at = ?, problem = ? WHERE seq = ?`,
    rows: stored.map(({ entry: { seq, source, accountId, payload, event, problem } }) => [
      source,
      accountId,
      payload,
      event ? JSON.stringify(event) : null,
      event?.at ?? null,
      problem ? JSON.stringify(problem) : null,
      seq,
    ]),
  },
];
