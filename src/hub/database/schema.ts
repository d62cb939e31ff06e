import Libsql from 'libsql';
import type { Database, Query } from './sql.ts';

/**
 * Throws one clear line unless the database has the tables that the migrations make. It has others when it was written by a
 * version between two releases, or when somebody else has changed it; every statement would fail in its own way then.
 */
export function checkSchema(
  database: Pick<Database, 'prepare' | 'path'>,
  migrations: readonly string[],
): void {
  const fresh = new Libsql(':memory:');
  for (const migration of migrations) fresh.exec(migration);
  const expected = schemaOf({ prepare: (sql) => fresh.prepare(sql) as unknown as Query });
  fresh.close();
  const found = schemaOf(database);
  for (const [name, sql] of expected) {
    if (found.get(name) === sql) continue;
    throw new Error(
      `${database.path} has another form of the table or index ${name} than this version of QueueTray makes: it was written by a version between two releases. Restore a backup, or choose another --data folder.`,
    );
  }
}

function schemaOf(database: Pick<Database, 'prepare'>): ReadonlyMap<string, string> {
  const rows = database
    .prepare("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'")
    .all();
  return new Map(rows.map(({ name, sql }) => [String(name), withoutLayout(String(sql))]));
}

/** Comments, white space and quotation marks (SQLite sets some when a table is renamed) make no other form. */
const withoutLayout = (sql: string): string =>
  sql
    .replaceAll(/--.*$/gm, '')
    .replaceAll('"', '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ ?([(),]) ?/g, '$1')
    .trim();
