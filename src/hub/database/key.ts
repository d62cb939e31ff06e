import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Libsql from 'libsql';
import { DataFolderError } from './folder-lock.ts';

/** What a database file is encrypted with (AES-256, page by page, its log too); undefined: it is not. */
export type DatabaseKey = string | undefined;

export const KEY_VARIABLE = 'QUEUETRAY_DATABASE_KEY';

export const openLibsql = (name: string, key: DatabaseKey): Libsql.Database =>
  new Libsql(name, key === undefined ? {} : ({ encryptionKey: key } as Libsql.Options));

/** For ATTACH: without it a file is taken to have the key of the database that it is attached to. */
export const keyClause = (key: DatabaseKey): string =>
  key === undefined ? "KEY ''" : `KEY '${key.replaceAll("'", "''")}'`;

const MAGIC = Buffer.from('SQLite format 3\0');
/** Bytes 21 to 23 of any database, which stay readable when all else of its first page is encrypted. */
const FRACTIONS = Buffer.from([64, 32, 32]);
/** Of a damaged plain one more of the first bytes are still right than chance gives. */
const LIKELY_PLAIN = 6;

export function isEncrypted(path: string): boolean {
  const head = Buffer.alloc(24);
  if (!existsSync(path)) return false;
  const file = openSync(path, 'r');
  try {
    if (readSync(file, head, 0, head.length, 0) < head.length) return false;
  } finally {
    closeSync(file);
  }
  const right = MAGIC.filter((byte, at) => head[at] === byte).length;
  return right < LIKELY_PLAIN && head.subarray(21).equals(FRACTIONS);
}

/** The key if the file needs one: a plain one, a backup from before, is read without. */
export const keyFor = (path: string, key: DatabaseKey): DatabaseKey => (isEncrypted(path) ? key : undefined);

/** Throws DataFolderError, one line, when the file is encrypted and this key does not open it: it is never taken for damaged. */
export function mustOpen(path: string, key: DatabaseKey): void {
  if (!isEncrypted(path)) return;
  if (key === undefined)
    throw new DataFolderError(
      `${path} is encrypted. Unlock the keychain that has its key, or set ${KEY_VARIABLE} to the key that it was made with.`,
    );
  try {
    const file = openLibsql(path, key);
    try {
      file.prepare('SELECT count(*) FROM sqlite_master').get();
    } finally {
      file.close();
    }
  } catch (error) {
    if (!/not a database/i.test((error as Error).message)) return;
    throw new DataFolderError(
      `${KEY_VARIABLE} does not open ${path}: it is another key. If it is the right one the file's first page is damaged: restore a backup.`,
    );
  }
}
