import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';
import { migrate } from './migrations.ts';
import type { Database, Statement } from './sql.ts';

export type { Database, Row, SqlValue, Statement } from './sql.ts';

/** Somebody else works in this data folder, or it cannot be read or written. `message` is for people. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

const FILE_NAME = 'queuetray.db';
const LOCK_NAME = 'hub.lock';

/**
 * Opens (and if need be makes) the database in a folder, for this process alone. A commit is on disk when it
 * returns (WAL, synchronous=FULL). What is deleted or replaced is overwritten by zeros in the database's pages,
 * always, so that nobody has to think of it: with journal, snapshots and reports the cost cannot be measured.
 */
export function openDatabase(folder: string): Database {
  const path = join(folder, FILE_NAME);
  try {
    makeFolder(folder);
    const unlock = lockFolder(folder);
    try {
      return openFile(path, unlock);
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
  const path = join(folder, FILE_NAME);
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

/** Level by level: the recursive mkdir of Node never returns on file systems such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}

/**
 * Holds an exclusive SQLite lock on a file beside the database for as long as the process lives: the system
 * drops it even on kill -9, and other programs may still read the database.
 */
function lockFolder(folder: string): () => void {
  const lock = new Libsql(join(folder, LOCK_NAME));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by TEXT)');
  } catch (error) {
    lock.close();
    if (/locked|busy/i.test((error as Error).message)) {
      throw new DataFolderError(
        `Another QueueTray already works in ${folder}. Stop it, or choose another --data folder.`,
      );
    }
    throw error;
  }
  return () => lock.close();
}

function openFile(path: string, unlock: () => void): Database {
  const file = new Libsql(path);
  file.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA secure_delete = ON;
    PRAGMA busy_timeout = 5000;
    PRAGMA wal_autocheckpoint = 4000;
  `);
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
    close: () => {
      file.close();
      unlock();
    },
  };
  migrate(database);
  return database;
}
