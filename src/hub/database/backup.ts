import { chmodSync, existsSync, renameSync } from 'node:fs';
import { dirname } from 'node:path';
import { databasePath, removeDatabase, syncFile, syncFolder } from './files.ts';
import { DataFolderError } from './folder-lock.ts';
import { type DatabaseKey, mustOpen } from './key.ts';
import { openReadOnly } from './read-only.ts';
import { type Verified, verifyFile } from './verify.ts';

/**
 * Writes a copy of a folder's database into one new file (0600), as it is at one moment, whether a hub works there or not, and
 * reads it through before it gets its name. It has the same key. Throws DataFolderError.
 */
export function backUp(folder: string, file: string, key?: DatabaseKey): Verified {
  if (existsSync(file)) throw new DataFolderError(`There already is a file ${file}.`);
  const unfinished = `${file}.unfinished`;
  try {
    removeDatabase(unfinished);
    const before = copyDatabase(databasePath(folder), unfinished, key);
    const verified = verifyFile(unfinished, key);
    const [trouble] = verified.lastSeq < before ? ['entries are missing in the copy'] : verified.troubles;
    if (trouble) throw new DataFolderError(`The copy is not whole: ${trouble}.`);
    syncFile(unfinished);
    renameSync(unfinished, file);
    syncFolder(dirname(file));
    return verified;
  } catch (error) {
    removeDatabase(unfinished);
    throw error;
  }
}

/** All of a database, what lies in its log too, as one new file. Answers the newest entry's number when it began. */
export function copyDatabase(from: string, to: string, key: DatabaseKey): number {
  mustOpen(from, key);
  const source = openReadOnly(from, key);
  try {
    const lastSeq = Number(source.prepare('SELECT max(seq) AS seq FROM journal').get()?.seq ?? 0);
    source.prepare('VACUUM INTO ?').run(to);
    chmodSync(to, 0o600);
    return lastSeq;
  } catch (error) {
    throw new DataFolderError(`${from} cannot be copied: ${(error as Error).message}.`, { cause: error });
  } finally {
    source.close();
  }
}
