import { randomUUID } from 'node:crypto';
import { Progress, putNow } from './progress.ts';
import type { Reads, SqlFile } from './sql.ts';

const NAME = 'journalEpoch';

/**
 * Which journal this is. A number says which entry is meant only together with it: after a restore, or after entries were
 * lost, the same numbers are given to other entries.
 */
export const readEpoch = (database: Reads): string => new Progress(database, NAME).read() ?? '';

/** Gives a database that has none its own. */
export function giveEpoch(file: SqlFile): void {
  if (readEpoch(file) === '') renewEpoch(file);
}

/** From here on numbers mean other entries than before. */
export function renewEpoch(file: Pick<SqlFile, 'prepare'>): void {
  putNow(file, NAME, randomUUID());
}
