/** A cell: text, a number as it is, or nothing. */
export type CsvCell = string | number | null | undefined;

/** Leads a file, so that spreadsheets read it as UTF-8. */
export const CSV_BOM = '\uFEFF';

/**
 * Comma-separated values (RFC 4180) that a spreadsheet opens as what they are: text that it would take for a
 * formula is led by an apostrophe.
 */
export const csvText = (lines: readonly (readonly CsvCell[])[]): string =>
  lines.map((line) => `${line.map(cellText).join(',')}\r\n`).join('');

function cellText(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const harmless = /^[=+\-@\t\r\n]/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
