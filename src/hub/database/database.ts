import { existsSync } from 'node:fs';
import { giveEpoch } from './epoch.ts';
import { databasePath, setLoneLogAside } from './files.ts';
import { DataFolderError, lockFolder, lockPath } from './folder-lock.ts';
import { markOf, noticeLoss, readHighMark, wasClosedAsItLies, writeHighMark } from './high-mark.ts';
import { HubDatabase } from './hub-database.ts';
import { ALL_TABLES, mendTables, SMALL_TABLES } from './mend-tables.ts';
import { openFile } from './open-file.ts';
import { openReadOnly } from './read-only.ts';
import { finishRestore } from './restored-file.ts';
import { finishSalvage, salvage } from './salvage.ts';
import type { Database } from './sql.ts';

export { DataFolderError } from './folder-lock.ts';
export type { HubDatabase } from './hub-database.ts';
export type { Database, Query, Reads, Row, SqlFile, SqlValue, Write, Written } from './sql.ts';

/** Told what was found amiss and mended, for the log. */
export type Report = (fact: Readonly<Record<string, unknown>>, message: string) => void;

/**
 * Opens (and if need be makes) the database in a folder, for this process alone. A commit is on disk when it returns (WAL,
 * synchronous=FULL). What is deleted or replaced is overwritten by zeros in the database's pages, always, so that nobody has to
 * think of it: with journal, snapshots and reports the cost cannot be measured.
 *
 * Unless it lies there just as it was closed, its pages are checked first: a file that is damaged goes aside and what can still
 * be read of it is taken over. `thread`: the built program of the thread that writes. Throws DataFolderError.
 */
export function openDatabase(folder: string, report: Report = () => {}, thread?: string): HubDatabase {
  try {
    const unlock = lockFolder(folder);
    try {
      finishRestore(folder);
      return openLocked(folder, unlock, report, thread);
    } catch (error) {
      unlock();
      throw error;
    }
  } catch (error) {
    if (error instanceof DataFolderError) throw error;
    throw new DataFolderError(`The data folder ${folder} cannot be used: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function openLocked(
  folder: string,
  unlock: () => void,
  report: Report,
  thread: string | undefined,
): HubDatabase {
  const path = databasePath(folder);
  const mark = readHighMark(folder);
  const isTrusted = wasClosedAsItLies(mark, path);
  finishSalvage(path);
  setLoneLogAside(path);
  const trouble = isTrusted || !existsSync(path) ? undefined : troubleOf(path);
  if (trouble !== undefined) salvage(path, trouble, report);
  const file = openFile(path, [lockPath(folder)]);
  mendTables(file, isTrusted ? SMALL_TABLES : ALL_TABLES, report);
  noticeLoss(file, mark, report);
  giveEpoch(file);
  return new HubDatabase(file, {
    thread,
    onNoThread: ({ message }) =>
      report({ reason: message }, 'the thread that writes cannot be had; all is written in one thread'),
    onClosing(inOrder) {
      const last = inOrder ? markOf(file) : undefined;
      return () => {
        if (last) writeHighMark(folder, last, path);
        unlock();
      };
    },
  });
}

/** SQLite's own look at its file. */
export const isWhole = (database: Pick<Database, 'prepare'>): boolean =>
  database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';

/** The same in a folder that no hub works in; what is in it stays as it is. Undefined: there is no database yet. */
export const isFileWhole = (folder: string): boolean | undefined =>
  existsSync(databasePath(folder)) ? troubleOf(databasePath(folder)) === undefined : undefined;

/** What SQLite says is wrong with a file that nobody has open. Undefined: nothing. */
function troubleOf(path: string): string | undefined {
  try {
    const file = openReadOnly(path);
    try {
      const found = file.prepare('PRAGMA quick_check(1)').get()?.quick_check;
      return found === 'ok' ? undefined : String(found);
    } finally {
      file.close();
    }
  } catch (error) {
    return (error as Error).message; // not a database at all
  }
}

/** Moves all of the write-ahead log into the database and empties it: older versions of pages live on in it. */
export const truncateWal = (database: Pick<Database, 'maintain'>): Promise<void> =>
  database.maintain('wal_checkpoint(TRUNCATE)');
