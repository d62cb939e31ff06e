import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Libsql from 'libsql';

/** Somebody else works in this data folder, or it cannot be read or written. `message` is for people. */
export class DataFolderError extends Error {
  override readonly name = 'DataFolderError';
}

const LOCK_NAME = 'hub.lock';

export const lockPath = (folder: string): string => join(folder, LOCK_NAME);

/**
 * Makes the folder if need be, and holds an exclusive SQLite lock on a file in it for as long as the process lives: the
 * system drops it even on kill -9, and other programs may still read the database. Answers how to let go.
 */
export function lockFolder(folder: string): () => void {
  makeFolder(folder);
  const lock = new Libsql(lockPath(folder));
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

/** Level by level: the recursive mkdir of Node never returns on file systems such as /proc. */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  mkdirSync(folder, { mode: 0o700 });
}
