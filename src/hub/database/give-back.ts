import { type Database, truncateWal } from './database.ts';

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

const freePages = (database: Database): number =>
  Number(database.prepare('PRAGMA freelist_count').get()?.freelist_count ?? 0);
