import { isUtf8 } from 'node:buffer';

/**
 * Text is read as bytes (`CAST(column AS BLOB)`) and decoded here: a damaged byte makes it no UTF-8 any more, and the SQLite
 * library ends the whole process over that.
 */
export const asBytes = (...columns: readonly string[]): string =>
  columns.map((column) => `CAST(${column} AS BLOB) AS ${column}`).join(', ');

/** Undefined: no UTF-8, or nothing. */
export function textOf(value: unknown): string | undefined {
  const bytes = bytesOf(value);
  return bytes && isUtf8(bytes) ? bytes.toString() : undefined;
}

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
function bytesOf(value: unknown): Buffer | undefined {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  return value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : undefined;
}
