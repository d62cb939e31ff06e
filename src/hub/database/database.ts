import { existsSync } from 'node:fs';
import { readDamageNote, removeDamageNote } from './damage-note.ts';
import { encrypt, finishEncryption } from './encrypt.ts';
import { giveEpoch } from './epoch.ts';
import { databasePath, setLoneLogAside } from './files.ts';
import { DataFolderError, lockFolder, lockPath } from './folder-lock.ts';
import { markOf, noticeLoss, readHighMark, wasClosedAsItLies, writeHighMark } from './high-mark.ts';
import { HubDatabase } from './hub-database.ts';
import { type DatabaseKey, isEncrypted, mustOpen } from './key.ts';
import { ALL_TABLES, mendTables, SMALL_TABLES } from './mend-tables.ts';
import { openFile } from './open-file.ts';
import { openReadOnly } from './read-only.ts';
import { finishRestore } from './restored-file.ts';
import { rewriteOnce } from './rewrite-once.ts';
import { finishSalvage, salvage } from './salvage.ts';
import type { Database } from './sql.ts';

export { DataFolderError } from './folder-lock.ts';
export type { HubDatabase } from './hub-database.ts';
export type { Database, Query, Reads, Row, SqlValue, Write, Written } from './sql.ts';

/** Told what was found amiss and mended, for the log. */
export type Report = (fact: Readonly<Record<string, unknown>>, message: string) => void;

export interface OpenOptions {
  /** The built program of the thread that writes; by default it is done in this thread. */
  readonly thread?: string | undefined;
  readonly key?: DatabaseKey;
}

/**
 * Opens (and if need be makes) the database in a folder, for this process alone. A commit is on disk when it returns (WAL,
 * synchronous=FULL). What is deleted or replaced is overwritten by zeros in the database's pages, always, so that nobody has to
 * think of it: with journal, snapshots and reports the cost cannot be measured.
 *
 * Unless it lies there just as it was closed, its pages are checked first: a file that is damaged goes aside and what can still
 * be read of it is taken over. A plain database is encrypted first where a key is given. Throws DataFolderError.
 */
export function openDatabase(
  folder: string,
  report: Report = () => {},
  options: OpenOptions = {},
): HubDatabase {
  try {
    const unlock = lockFolder(folder, (mode) =>
      report({ folder, mode }, 'the data folder was open to others; it is closed now (mode 700)'),
    );
    try {
      finishRestore(folder);
      return openLocked(folder, unlock, report, options);
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
  { thread, key }: OpenOptions,
): HubDatabase {
  const path = databasePath(folder);
  const mark = readHighMark(folder);
  const isTrusted = wasClosedAsItLies(mark, path);
  finishEncryption(path);
  finishSalvage(path);
  setLoneLogAside(path);
  mustOpen(path, key);
  const trouble = existsSync(path)
    ? (readDamageNote(folder) ?? (isTrusted ? undefined : troubleOf(path, key)))
    : undefined;
  if (trouble !== undefined) salvage(path, trouble, report, key);
  removeDamageNote(folder);
  if (encrypt(path, key)) report({}, 'the database is encrypted from here on');
  const file = openFile(path, [lockPath(folder)], key);
  rewriteOnce(file, report);
  mendTables(file, isTrusted ? SMALL_TABLES : ALL_TABLES, report);
  noticeLoss(file, mark, report);
  giveEpoch(file);
  return new HubDatabase(file, {
    thread,
    onNoThread: ({ message }) =>
      report({ reason: message }, 'the thread that writes cannot be had; all is written in one thread'),
    key,
    onClosing(inOrder) {
      const last = inOrder ? markOf(file) : undefined;
      return () => {
        if (last) writeHighMark(folder, last, path);
        unlock();
      };
    },
  });
}

/** SQLite's own look at the file of a folder that no hub works in; what is in it stays as it is. Undefined: there is no database yet, or it cannot be told. */
export const isFileWhole = (folder: string, key?: DatabaseKey): boolean | undefined =>
  canLookInto(databasePath(folder), key) ? troubleOf(databasePath(folder), key) === undefined : undefined;

const canLookInto = (path: string, key: DatabaseKey): boolean =>
  existsSync(path) && (key !== undefined || !isEncrypted(path));

/** What SQLite says is wrong with a file that nobody has open. Undefined: nothing. */
function troubleOf(path: string, key: DatabaseKey): string | undefined {
  try {
    const file = openReadOnly(path, key);
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

/**
 * Moves all of the write-ahead log into the database and empties it: older versions of pages live on in it. False: somebody reads
 * the database just now, a backup say, so it could not be emptied.
 */
export async function truncateWal(database: Pick<Database, 'maintain'>): Promise<boolean> {
  const [done] = await database.maintain('wal_checkpoint(TRUNCATE)');
  return Number(done?.busy ?? 0) === 0;
}
