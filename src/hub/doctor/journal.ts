import type { CheckUp } from './check-up.ts';

/** SQLite's own look at its file. */
export const journal: CheckUp = async ({ database }) => {
  const [row] = database.prepare('PRAGMA quick_check(1)').all();
  if (row?.quick_check === 'ok') return { outcome: 'fine' };
  return { outcome: 'broken', advice: 'journalDamaged' };
};
