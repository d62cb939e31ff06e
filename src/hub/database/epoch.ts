import { randomUUID } from 'node:crypto';
import type { Database } from './database.ts';
import { Progress } from './progress.ts';

/**
 * Which journal this is. A number says which entry is meant only together with it: after a restore, or after entries were
 * lost, the same numbers are given to other entries.
 */
export function readEpoch(database: Database): string {
  return epochOf(database).read() ?? renewEpoch(database);
}

/** From here on numbers mean other entries than before. */
export function renewEpoch(database: Database): string {
  const epoch = randomUUID();
  epochOf(database).write(epoch);
  return epoch;
}

const epochOf = (database: Database): Progress => new Progress(database, 'journalEpoch');
