import type { Finding } from '#shared/contract/doctor.ts';
import { isWhole } from '../database/database.ts';
import type { CheckUp } from './check-up.ts';

/** SQLite's own look at its file. */
export const journal: CheckUp = async ({ database }) => tellJournal(isWhole(database));

/** The same, of a file that no hub has open. */
export const tellJournal = (whole: boolean): Finding =>
  whole ? { outcome: 'fine' } : { outcome: 'broken', advice: 'journalDamaged' };
