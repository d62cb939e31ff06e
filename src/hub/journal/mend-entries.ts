import type { Write } from '../database/database.ts';
import { rowChecksum } from '../database/row-checksum.ts';
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
    sql: `UPDATE journal SET source = ?, account_id = ?, payload = ?, event = ?, event_at = ?, problem = ?, checksum = ?
      WHERE seq = ?`,
    rows: stored.map(({ entry }) => {
      const { seq, source, accountId, payload } = entry;
      const event = entry.event ? JSON.stringify(entry.event) : null;
      const problem = entry.problem ? JSON.stringify(entry.problem) : null;
      const checksum = rowChecksum({
        received_at: entry.receivedAt,
        erased_at: entry.erasedAt ?? null,
        source,
        account_id: accountId,
        payload,
        event,
        problem,
      });
      return [source, accountId, payload, event, entry.event?.at ?? null, problem, checksum, seq];
    }),
  },
];
