import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { renewEpoch } from './epoch.ts';
import { moveDatabase, stamp } from './files.ts';
import type { Database } from './sql.ts';

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
const HIGHEST = 2 ** 40;

/**
 * Moves a damaged database aside, log and all, and makes a new one of what can still be read of it, row by row. The board's
 * snapshot is left behind: it is made again from the journal. `open`: opens (makes) the new one.
 */
export function salvage(
  path: string,
  trouble: string,
  open: () => Database,
  report: (fact: Readonly<Record<string, unknown>>, message: string) => void,
): Database {
  const aside = `${path}.damaged-${stamp(statSync(path).mtimeMs)}`;
  moveDatabase(path, aside);
  const database = open();
  let isReadable = true;
  try {
    database.exec(`ATTACH '${`${pathToFileURL(aside).href}?mode=ro`.replaceAll("'", "''")}' AS damaged`);
    database.exec('SELECT count(*) FROM damaged.sqlite_master');
  } catch {
    isReadable = false; // nothing of it can be read
  }
  if (isReadable) {
    for (const table of NUMBERED) copyNumbered(database, table);
    for (const table of KEYED) copyWhole(database, table);
    renewEpoch(database);
    // Whoever is behind cannot catch up entry by entry: some are gone.
    database.exec(
      "INSERT OR REPLACE INTO progress SELECT 'deletedThrough', coalesce(max(seq), 0) FROM journal",
    );
  }
  const kept = database.prepare('SELECT count(*) AS n FROM journal').get()?.n;
  try {
    database.exec('DETACH damaged');
  } catch {}
  report(
    { trouble, aside, kept },
    'the database is damaged: it was moved aside, and what can be read of it was taken over',
  );
  return database;
}

function copyNumbered(database: Database, table: string): void {
  let failures = 0;
  const sql = copySql(database, table);
  const copy = (from: number, to: number): void => {
    try {
      database.exec(`${sql} WHERE rowid BETWEEN ${from} AND ${to}`);
    } catch {
      if (from === to || ++failures > MAX_FAILURES) return;
      const middle = Math.floor((from + to) / 2);
      copy(from, middle);
      copy(middle + 1, to);
    }
  };
  copy(1, HIGHEST);
}

/** Reports and the list of who was erased are made again from the journal where they cannot be copied. */
function copyWhole(database: Database, table: string): void {
  try {
    database.exec(copySql(database, table));
  } catch {
    const [name, value] =
      table === 'erased_conversation' ? ['erasedThrough', '0'] : ['measuredGeneration', '-1'];
    database.prepare('INSERT OR REPLACE INTO progress (name, value) VALUES (?, ?)').run(name, value);
  }
}

function copySql(database: Database, table: string): string {
  const columns = database
    .prepare(`SELECT name FROM pragma_table_info('${table}')`)
    .all()
    .map(({ name }) => String(name))
    .join();
  return `INSERT OR IGNORE INTO main.${table} (${columns}) SELECT ${columns} FROM damaged.${table}`;
}
