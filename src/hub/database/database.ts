import { existsSync } from 'node:fs';
import Libsql from 'libsql';
import { databasePath } from './files.ts';
import { DataFolderError, lockFolder, lockPath } from './folder-lock.ts';
import { migrate } from './migrations.ts';
import { OpenedFiles } from './opened-files.ts';
import { finishRestore } from './restored-file.ts';
import type { Database, Statement } from './sql.ts';

export { DataFolderError } from './folder-lock.ts';
export type { Database, Row, SqlValue, Statement } from './sql.ts';

/**
 * Opens (and if need be makes) the database in a folder, for this process alone. A commit is on disk when it
 * returns (WAL, synchronous=FULL). What is deleted or replaced is overwritten by zeros in the database's pages,
 * always, so that nobody has to think of it: with journal, snapshots and reports the cost cannot be measured.
 */
export function openDatabase(folder: string): Database {
  try {
    const unlock = lockFolder(folder);
    try {
      finishRestore(folder);
      return openFile(databasePath(folder), { beside: [lockPath(folder)], onClosed: unlock });
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

/** SQLite's own look at its file. */
export const isWhole = (database: Pick<Database, 'prepare'>): boolean =>
  database.prepare('PRAGMA quick_check(1)').get()?.quick_check === 'ok';

/** The same in a folder that no hub works in; what is in it stays as it is. Undefined: there is no database yet. */
export function isFileWhole(folder: string): boolean | undefined {
  const path = databasePath(folder);
  if (!existsSync(path)) return undefined;
  try {
    const file = new Libsql(path);
    try {
      return isWhole({ prepare: (sql) => file.prepare(sql) as unknown as Statement });
    } finally {
      file.close();
    }
  } catch {
    return false; // not a database at all
  }
}

/** Moves all of the write-ahead log into the database and empties it: older versions of pages live on in it. */
export function truncateWal(database: Database): void {
  database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
}

interface OpenFileOptions {
  /** Files that have to stay where they are as well. */
  readonly beside?: readonly string[];
  readonly onClosed?: () => void;
}

/** Opens one database file, brings it to the present format and, once closed, leaves all of it in that one file. */
export function openFile(path: string, { beside = [], onClosed }: OpenFileOptions = {}): Database {
  const file = new Libsql(path);
  file.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA busy_timeout = 5000;
    PRAGMA wal_autocheckpoint = 4000;
  `);
  const opened = new OpenedFiles([path, ...beside]);
  const begin = file.prepare('BEGIN IMMEDIATE');
  const commit = file.prepare('COMMIT');
  const database: Database = {
    path,
    prepare: (sql) => file.prepare(sql) as unknown as Statement,
    exec: (sql) => {
      file.exec(sql);
    },
    transaction: (work) => {
      begin.run();
      try {
        const result = work();
        commit.run();
        return result;
      } catch (error) {
        if (file.inTransaction) file.exec('ROLLBACK');
        throw error;
      }
    },
    displaced: () => opened.displaced(),
    close: () => {
      // Statements keep the connection open behind its back, so SQLite would not do it by itself.
      for (const whole of ['wal_checkpoint(TRUNCATE)', 'journal_mode = DELETE'])
        tryTo(() => file.exec(`PRAGMA ${whole}`));
      file.close();
      onClosed?.();
    },
  };
  migrate(database);
  return database;
}

/** On a full disk, or while somebody reads the file, what is left in the log is taken from there at the next start. */
function tryTo(work: () => void): void {
  try {
    work();
  } catch {}
}
