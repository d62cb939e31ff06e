import type { Database, Write } from './sql.ts';

// The table `set_aside`: bytes that could not be read any more, as they lay there, for whoever can make something of them.

/** Copies one column of the rows that `clause` names there, untouched. `name`: SQL that tells which row it was. */
export const setAside = ({
  table,
  column,
  name,
  clause,
}: Readonly<Record<'table' | 'column' | 'name' | 'clause', string>>): Write => ({
  sql: `INSERT INTO set_aside (place, name, content)
     SELECT '${table}.${column}', ${name}, CAST(${column} AS BLOB) FROM ${table} ${clause}`,
});

/** How many texts were set aside. */
export const countSetAside = (database: Pick<Database, 'prepare'>): number =>
  Number(database.prepare('SELECT count(*) AS n FROM set_aside').get()?.n ?? 0);
