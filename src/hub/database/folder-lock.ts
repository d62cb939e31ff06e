import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { writePrivately } from '../private-file.ts';
import { DataFolderError } from './data-folder-error.ts';
import { ownFolder } from './own-folder.ts';

export { DataFolderError } from './data-folder-error.ts';

const LOCK_NAME = 'hub.lock';

export const lockPath = (folder: string): string => join(folder, LOCK_NAME);
/** The number of the process that holds the lock: the lock itself cannot be read by anybody else. */
const holderPath = (folder: string): string => `${lockPath(folder)}-holder`;

/**
 * Takes a folder for this process alone: makes it if need be, sees that it belongs to this account and nobody else, and holds an
 * exclusive SQLite lock on a file in it for as long as the process lives: the system drops it even on kill -9, and other
 * programs may still read the database. `onOpen` is told the mode of a folder that was open to others and is not any more.
 * Answers how to let go. Throws DataFolderError.
 */
export function lockFolder(folder: string, onOpen: (mode: string) => void = () => {}): () => void {
  const openMode = ownFolder(folder);
  if (openMode !== undefined) onOpen(openMode);
  const lock = new Libsql(lockPath(folder));
  try {
    lock.exec('PRAGMA busy_timeout = 0; BEGIN EXCLUSIVE; CREATE TABLE IF NOT EXISTS held (by TEXT)');
  } catch (error) {
    lock.close();
    if (/locked|busy/i.test((error as Error).message)) {
      throw new DataFolderError(
        `Another QueueTray already works in ${folder}${holder(folder)}. Stop it, or choose another --data folder.`,
      );
    }
    throw error;
  }
  noteHolder(folder);
  return () => {
    rmSync(holderPath(folder), { force: true });
    lock.close();
  };
}

/** Whoever finds the lock held wants to know by whom; a full disk keeps nobody from holding it. */
function noteHolder(folder: string): void {
  try {
    writePrivately(holderPath(folder), String(process.pid));
  } catch {
    // Then nobody is told.
  }
}

/** ` (process 4711, since 2026-11-21 16:30:00 UTC)`; empty: it is not known. */
function holder(folder: string): string {
  const path = holderPath(folder);
  if (!existsSync(path)) return '';
  const since = statSync(path).mtime.toISOString().replace('T', ' ').replace(/\..*/, ' UTC');
  return ` (process ${readFileSync(path, 'utf8')}, since ${since})`;
}
