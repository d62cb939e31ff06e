import { type Database, truncateWal } from './database.ts';
import type { SqlFile } from './sql.ts';

/** Pages at once: some milliseconds. */
const SLICE = 200;

/** Gives what deleted rows left behind back to the disk, with a turn for whoever else writes after each slice. */
export async function giveBack(database: Database): Promise<void> {
  for (let free = freePages(database); free > 0; ) {
    await database.maintain(`incremental_vacuum(${SLICE})`);
    const left = freePages(database);
    if (left >= free) break; // it was made before databases could, or is in use
    free = left;
  }
  await truncateWal(database);
}

/**
 * Once, for a database that was made before they could give pages back: all of it is written anew, and what earlier versions left
 * in freed pages is gone. Answers whether that was done. Takes about a second for each 100 MB.
 */
export function makeGiving(file: SqlFile): boolean {
  if (Number(file.prepare('PRAGMA auto_vacuum').get()?.auto_vacuum) !== 0) return false;
  file.exec('PRAGMA auto_vacuum = INCREMENTAL; VACUUM');
  file.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
  return true;
}

const freePages = (database: Database): number =>
  Number(database.prepare('PRAGMA freelist_count').get()?.freelist_count ?? 0);
