import type { Finding } from '#shared/contract/doctor.ts';
import type { Database } from '../database/database.ts';
import { findDamaged } from '../database/files.ts';
import { readLost } from '../database/high-mark.ts';
import { countSetAside } from '../database/set-aside.ts';
import type { StorageHealth } from '../storage-health.ts';

/** Whether the file is still there, SQLite's own look at it, and what was found amiss at a start. */
export async function checkJournal(
  database: Database,
  storage: Pick<StorageHealth, 'damage'>,
  isWhole: () => Promise<boolean>,
): Promise<Finding> {
  if (database.displaced() !== undefined) return { outcome: 'broken', advice: 'journalGone' };
  if (storage.damage !== undefined || !(await isWhole())) return tellJournal(false);
  const aside = findDamaged(database.path);
  if (aside !== undefined) return { outcome: 'warning', advice: 'journalReplaced', fact: aside };
  const lost = readLost(database);
  if (lost > 0) return { outcome: 'warning', advice: 'entriesLost', fact: `${lost}` };
  const damaged = countSetAside(database);
  return damaged > 0
    ? { outcome: 'warning', advice: 'entriesDamaged', fact: `${damaged}` }
    : tellJournal(true);
}

/** SQLite's own look at a file that no hub has open. */
export const tellJournal = (whole: boolean): Finding =>
  whole ? { outcome: 'fine' } : { outcome: 'broken', advice: 'journalDamaged' };
