import { closeSync, existsSync, fsyncSync, openSync, statSync, writeSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { moveDatabase, removeDatabase, syncFile } from './files.ts';
import { type DatabaseKey, isEncrypted, keyClause } from './key.ts';
import { openFile } from './open-file.ts';
import type { SqlFile } from './sql.ts';

const encryptedPath = (path: string): string => `${path}.encrypted`;
const plainPath = (path: string): string => `${path}.plain`;
const CHUNK = Buffer.alloc(1024 * 1024);

/**
 * Makes a plain database that nobody has open an encrypted one with the same content, and overwrites the plain one. A crash leaves
 * the plain one or the encrypted one, whole. Answers whether there was anything to do.
 */
export function encrypt(path: string, key: DatabaseKey): boolean {
  if (key === undefined || !existsSync(path) || isEncrypted(path)) return false;
  openFile(path).close(); // of the present form, and all of it in this one file
  removeDatabase(encryptedPath(path));
  const database = openFile(encryptedPath(path), [], key);
  try {
    database.exec(
      `ATTACH '${pathToFileURL(path).href.replaceAll("'", "''")}?mode=ro' AS plain ${keyClause(undefined)}`,
    );
    database.transaction(() => {
      for (const table of tablesOf(database)) copyTable(database, table);
    });
    database.exec('DETACH plain');
  } finally {
    database.close();
  }
  syncFile(encryptedPath(path));
  moveDatabase(path, plainPath(path));
  finishEncryption(path);
  return true;
}

/** Puts the encrypted one in the plain one's place, if a crash came before that, and leaves nothing of the plain one. */
export function finishEncryption(path: string): void {
  if (!existsSync(plainPath(path))) return;
  if (!existsSync(path)) moveDatabase(encryptedPath(path), path);
  overwrite(plainPath(path));
  removeDatabase(plainPath(path));
}

const tablesOf = (file: SqlFile): string[] =>
  file
    // What numbers were given last: inserting rows writes it too, so it comes last.
    .prepare("SELECT name FROM plain.sqlite_master WHERE type = 'table' ORDER BY name = 'sqlite_sequence'")
    .all()
    .map(({ name }) => String(name));

function copyTable(file: SqlFile, table: string): void {
  const columns = file
    .prepare(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map(({ name }) => String(name))
    .join();
  file.exec(
    `DELETE FROM main.${table}; INSERT INTO main.${table} (${columns}) SELECT ${columns} FROM plain.${table}`,
  );
}

/** As far as the disk writes where it is told to. */
function overwrite(path: string): void {
  const file = openSync(path, 'r+');
  try {
    for (let left = statSync(path).size, at = 0; left > 0; ) {
      const length = Math.min(left, CHUNK.length);
      writeSync(file, CHUNK, 0, length, at);
      at += length;
      left -= length;
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
