import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openReadOnly } from '#hub/database/read-only.ts';

const PAGE = 4_096;

/** Fills a page of a folder's database, from 0, with nonsense, under whoever has the file open. */
export function spoilPage(folder: string, page: number): void {
  const path = join(folder, 'queuetray.db');
  const bytes = readFileSync(path);
  bytes.fill(0x55, page * PAGE, (page + 1) * PAGE);
  writeFileSync(path, bytes);
}

/** The page of the journal's table that holds this text. */
export const pageOf = (folder: string, text: string): number =>
  Math.floor(readFileSync(join(folder, 'queuetray.db')).indexOf(text) / PAGE);

/** The page that every commit of the journal needs: that by which repeats are recognised. */
export function pageOfRepeats(folder: string): number {
  const database = openReadOnly(join(folder, 'queuetray.db'));
  const index = database.prepare(
    "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_journal_1'",
  );
  const page = Number(index.get()?.rootpage) - 1;
  database.close();
  return page;
}
