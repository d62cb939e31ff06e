import type { Finding } from '#shared/contract/doctor.ts';
import type { Database } from '../database/database.ts';
import { isWhole } from '../database/database.ts';

/** Whether the file is still there, and SQLite's own look at it. */
export const checkJournal = async (database: Database): Promise<Finding> =>
  database.displaced() === undefined
    ? tellJournal(isWhole(database))
    : { outcome: 'broken', advice: 'journalGone' };

/** SQLite's own look at a file that no hub has open. */
export const tellJournal = (whole: boolean): Finding =>
  whole ? { outcome: 'fine' } : { outcome: 'broken', advice: 'journalDamaged' };
