import { isUtf8 } from 'node:buffer';
import type { Database, SqlValue } from './sql.ts';

// The SQLite library ends the whole process over text that is no UTF-8, which one damaged byte makes of it. So text that may be
// damaged is looked at, or read, as bytes (`CAST(column AS BLOB)`) and decoded here.

export const asBytes = (...columns: readonly string[]): string =>
  columns.map((column) => `CAST(${column} AS BLOB) AS ${column}`).join(', ');

/** Whether all text in these columns of a table (or of a select in brackets) is UTF-8: one look for all of its rows. */
export function areUtf8(
  database: Pick<Database, 'prepare'>,
  columns: readonly string[],
  from: string,
  values: readonly SqlValue[] = [],
): boolean {
  const all = columns.map((column, n) => `CAST(group_concat(${column}, char(10)) AS BLOB) AS c${n}`);
  try {
    const row = database.prepare(`SELECT ${all.join()} FROM ${from}`).get(...values) ?? {};
    return columns.every((_, n) => row[`c${n}`] === null || textOf(row[`c${n}`]) !== undefined);
  } catch {
    return false; // more than fits into one text
  }
}

/** Of bytes or of a text. Undefined: no UTF-8, or nothing. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  const bytes = bytesOf(value);
  return bytes && isUtf8(bytes) ? bytes.toString() : undefined;
}

/** What is no UTF-8 becomes �. */
export const lossyTextOf = (value: unknown): string => bytesOf(value)?.toString() ?? '';

/** Undefined: no UTF-8, no JSON, or nothing. */
export function jsonOf(value: unknown): unknown {
  const text = textOf(value);
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The library gives bytes in two shapes. */
export function bytesOf(value: unknown): Buffer | undefined {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : undefined;
}
