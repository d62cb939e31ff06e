import { renewEpoch } from './epoch.ts';
import { putNow } from './progress.ts';
import { setAside } from './set-aside.ts';
import type { Row, SqlFile } from './sql.ts';
import { areUtf8, asBytes, textOf } from './stored-text.ts';

/** Whose rows are few. Journal and snapshots are not among them: who reads those can bear damaged text. */
export const SMALL_TABLES: readonly string[] = [
  'progress',
  'setting',
  'access',
  'outbox',
  'erased_conversation',
  'webhook',
];
const MEASURED_TABLES: readonly string[] = ['measured_conversation', 'measured_milestone', 'measured_status'];
export const ALL_TABLES: readonly string[] = [
  ...SMALL_TABLES,
  'audit',
  'activity',
  'webhook_message',
  ...MEASURED_TABLES,
];

/** Sets rows aside whose text is no UTF-8: reading one would end the process. What stands in the journal is made again from there. */
export function mendTables(
  database: SqlFile,
  tables: readonly string[],
  report: (fact: Readonly<Record<string, unknown>>, message: string) => void,
): void {
  for (const table of tables) {
    const rows = mendTable(database, table);
    if (rows === 0) continue;
    report({ table, rows }, 'damaged rows were set aside');
    if (MEASURED_TABLES.includes(table)) putNow(database, 'measuredGeneration', -1);
    if (table === 'outbox') putNow(database, 'outboxThrough', 0);
    if (table === 'erased_conversation') putNow(database, 'erasedThrough', 0);
    if (table === 'progress') renewEpoch(database);
  }
}

/** Answers how many rows went. */
function mendTable(database: SqlFile, table: string): number {
  const columns = database.prepare(`SELECT name, type, pk FROM pragma_table_info('${table}')`).all();
  const texts = columns.filter(({ type }) => type === 'TEXT').map(({ name }) => String(name));
  if (areUtf8(database, texts, table)) return 0;
  const keys = columns.filter(({ pk }) => pk !== 0).map(({ name }) => String(name));
  const hex = keys.map((key, n) => `hex(${key}) AS k${n}`);
  const damagedIn = (row: Row): string[] =>
    texts.filter((text) => row[text] !== null && textOf(row[text]) === undefined);
  const damaged = database
    .prepare(`SELECT ${hex.join()}, ${asBytes(...texts)} FROM ${table}`)
    .all()
    .filter((row) => damagedIn(row).length > 0);
  database.transaction(() => {
    for (const row of damaged) {
      const clause = `WHERE ${keys.map((key, n) => `hex(${key}) = '${row[`k${n}`]}'`).join(' AND ')}`;
      for (const column of damagedIn(row))
        database.exec(setAside({ table, column, name: `hex(${keys[0]})`, clause }).sql);
      database.exec(`DELETE FROM ${table} ${clause}`);
    }
  });
  return damaged.length;
}
