import { existsSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { renewEpoch } from './epoch.ts';
import { moveDatabase, removeDatabase, stamp } from './files.ts';
import { noteLost } from './high-mark.ts';
import { type DatabaseKey, keyClause, keyFor } from './key.ts';
import { openFile } from './open-file.ts';
import type { SqlFile } from './sql.ts';

/** By which numbers a table's rows are found; the others are copied whole or not at all. */
const NUMBERED = [
  'journal',
  'setting',
  'access',
  'outbox',
  'audit',
  'progress',
  'measured_conversation',
  'set_aside',
];
const KEYED = ['erased_conversation', 'measured_milestone', 'measured_status'];
/** From here on what cannot be read is given up: each try costs a look at the disk. */
const MAX_FAILURES = 200_000;
/** … in a table whose highest number is not known. */
const MAX_BLIND_FAILURES = 10_000;
const HIGHEST = 2 ** 40;

/** Where what is saved of a damaged database lies until it is complete. */
const savedPath = (path: string): string => `${path}.saved`;

/**
 * Makes a new database of what can still be read of a damaged one, row by row, and moves the damaged one aside, log and all. The
 * board's snapshot is left behind: it is made again from the journal. A crash leaves the damaged one in its place.
 */
export function salvage(
  path: string,
  trouble: string,
  report: (fact: Readonly<Record<string, unknown>>, message: string) => void,
  key?: DatabaseKey,
): void {
  removeDatabase(savedPath(path));
  const { kept, lost } = save(path, key);
  const aside = `${path}.damaged-${stamp(statSync(path).mtimeMs)}`;
  moveDatabase(path, aside);
  finishSalvage(path);
  report(
    { trouble, aside, kept, lost },
    'the database is damaged: it was moved aside, and what can be read of it was taken over',
  );
}

/** Puts what was saved in its place, if a crash came just before that. */
export function finishSalvage(path: string): void {
  // It is complete: until it was, the damaged one lay there.
  if (!existsSync(path)) moveDatabase(savedPath(path), path);
}

/** Answers how many entries of the journal could be read, and how many between them could not. */
function save(path: string, key: DatabaseKey): { readonly kept: number; readonly lost: number } {
  // As it was: encrypting it is another step.
  const database = openFile(savedPath(path), [], keyFor(path, key));
  let lost = 0;
  try {
    if (attach(database, path, key)) {
      for (const table of NUMBERED) {
        const failed = copyNumbered(database, table);
        if (table === 'journal') lost = countBelowNewest(database, failed);
      }
      for (const table of KEYED) copyWhole(database, table);
      noteLost(database, lost);
      renewEpoch(database);
      // Whoever is behind cannot catch up entry by entry: some are gone.
      database.exec(
        "INSERT OR REPLACE INTO progress SELECT 'deletedThrough', coalesce(max(seq), 0) FROM journal",
      );
    }
    return { kept: Number(database.prepare('SELECT count(*) AS n FROM journal').get()?.n), lost };
  } finally {
    database.close();
  }
}

/** False: nothing of it can be read. */
function attach(database: SqlFile, path: string, key: DatabaseKey): boolean {
  try {
    database.exec(
      `ATTACH '${`${pathToFileURL(path).href}?mode=ro`.replaceAll("'", "''")}' AS damaged ${keyClause(keyFor(path, key))}`,
    );
    database.exec('SELECT count(*) FROM damaged.sqlite_master');
    return true;
  } catch {
    return false;
  }
}

/** Answers the numbers whose rows could not be read, as far as that was tried. */
function copyNumbered(database: SqlFile, table: string): readonly number[] {
  const failed: number[] = [];
  let failures = 0;
  const highest = highestIn(database, table);
  const mostFailures = highest === undefined && table !== 'journal' ? MAX_BLIND_FAILURES : MAX_FAILURES;
  const sql = copySql(database, table);
  const copy = (from: number, to: number): void => {
    try {
      database.exec(`${sql} WHERE rowid BETWEEN ${from} AND ${to}`);
    } catch {
      if (from === to) failed.push(from);
      if (from === to || ++failures > mostFailures) return;
      const middle = Math.floor((from + to) / 2);
      copy(from, middle);
      copy(middle + 1, to);
    }
  };
  copy(1, highest ?? HIGHEST);
  return failed;
}

/** The highest number that was ever given in a table; undefined: it cannot be told. */
function highestIn(database: SqlFile, table: string): number | undefined {
  try {
    const row = database.prepare('SELECT seq FROM damaged.sqlite_sequence WHERE name = ?').get(table);
    return row === undefined ? undefined : Number(row.seq);
  } catch {
    return undefined;
  }
}

/** Those above it are missed by the highest number ever given (high-mark.ts). */
function countBelowNewest(database: SqlFile, failed: readonly number[]): number {
  const newest = Number(database.prepare('SELECT max(seq) AS seq FROM journal').get()?.seq ?? 0);
  return failed.filter((seq) => seq < newest).length;
}

/** Reports and the list of who was erased are made again from the journal where they cannot be copied. */
function copyWhole(database: SqlFile, table: string): void {
  try {
    database.exec(copySql(database, table));
  } catch {
    const [name, value] =
      table === 'erased_conversation' ? ['erasedThrough', '0'] : ['measuredGeneration', '-1'];
    database.prepare('INSERT OR REPLACE INTO progress (name, value) VALUES (?, ?)').run(name, value);
  }
}

function copySql(database: SqlFile, table: string): string {
  const columns = database
    .prepare(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map(({ name }) => String(name))
    .join();
  return `INSERT OR IGNORE INTO main.${table} (${columns}) SELECT ${columns} FROM damaged.${table}`;
}
