/** A cell: text, a number as it is, or nothing. */
export type CsvCell = string | number | null | undefined;

/** Leads a file, so that spreadsheets read it as UTF-8. */
export const CSV_BOM = '\uFEFF';

/** Begins a formula, full-width as Japanese and Chinese keyboards write it too. */
const FORMULA = '[=+\\-@\uFF1D\uFF0B\uFF0D\uFF20]';
/** At the beginning, whatever white space stands before it; or where a spreadsheet set to another separator would begin a cell. */
const BEGINS_FORMULA = new RegExp(`(^[\\s\\u200B]*|[;|\\t\\r\\n]\\s*["']?)(?=${FORMULA})`, 'g');
/** What separates cells somewhere, or ends a line. */
const SEPARATES = /[",;|\r\n\t]/;
const LEADS_ASTRAY = /^[\t\r\n;|]/;

/**
 * Comma-separated values (RFC 4180) that a spreadsheet opens as what they are: text that it would take for a
 * formula is led by an apostrophe, also where it would part the text at another separator than the comma.
 */
export const csvText = (lines: readonly (readonly CsvCell[])[]): string =>
  lines.map((line) => `${line.map(cellText).join(',')}\r\n`).join('');

function cellText(cell: CsvCell): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const disarmed = cell.replaceAll(BEGINS_FORMULA, "$1'");
  const harmless = LEADS_ASTRAY.test(disarmed) ? `'${disarmed}` : disarmed;
  return SEPARATES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
