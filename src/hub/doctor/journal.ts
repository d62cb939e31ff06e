import type { Finding } from '#shared/contract/doctor.ts';
import type { Database } from '../database/database.ts';
import { isWhole } from '../database/database.ts';

/** SQLite's own look at its file. */
export const checkJournal = async (database: Database): Promise<Finding> => tellJournal(isWhole(database));

/** The same, of a file that no hub has open. */
export const tellJournal = (whole: boolean): Finding =>
  whole ? { outcome: 'fine' } : { outcome: 'broken', advice: 'journalDamaged' };
