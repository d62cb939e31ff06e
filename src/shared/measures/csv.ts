import type { ReportBy, ReportRow } from './row.ts';

type Cell = string | number | null;
type Column = readonly [name: string, read: (row: ReportRow) => Cell];

const BOM = '\uFEFF';

const PLAIN = [
  'key',
  'offered',
  'answered',
  'botOnly',
  'abandoned',
  'open',
  'answeredWithinTarget',
  'serviceLevel',
  'abandonmentRate',
  'asaMs',
  'longestWaitMs',
  'firstResponseP50Ms',
  'firstResponseP90Ms',
  'agentResponseP50Ms',
  'agentResponseP90Ms',
  'handleTimeMs',
  'ratings',
  'csat',
  'transfers',
] as const satisfies readonly (keyof ReportRow)[];

/**
 * Rows as CSV (RFC 4180) that opens cleanly in a spreadsheet: UTF-8 with a byte-order mark, the contract's names
 * in the first line, numbers as numbers, null as an empty cell. `pauseMs` is the sum; a column `pauseMs.Lunch`
 * follows for each substatus.
 */
export function toCsv(rows: readonly ReportRow[], by: ReportBy): string {
  const columns: Column[] = PLAIN.map((name) => [name, (row) => row[name]]);
  if (by === 'agent') columns.push(...agentColumns(rows));
  return csvText([columns.map(([name]) => name), ...rows.map((row) => columns.map(([, read]) => read(row)))]);
}

function agentColumns(rows: readonly ReportRow[]): Column[] {
  const substatuses = [...new Set(rows.flatMap(({ pauseMs = {} }) => Object.keys(pauseMs)))]
    .filter((substatus) => substatus !== '')
    .sort();
  return [
    ['onlineMs', ({ onlineMs = 0 }) => onlineMs],
    ['pauseMs', ({ pauseMs = {} }) => Object.values(pauseMs).reduce((sum, ms) => sum + ms, 0)],
    ...substatuses.map((substatus): Column => {
      const read = ({ pauseMs = {} }: ReportRow): number =>
        Object.hasOwn(pauseMs, substatus) ? (pauseMs[substatus] ?? 0) : 0;
      return [`pauseMs.${substatus}`, read];
    }),
    ['busyMs', ({ busyMs = 0 }) => busyMs],
    ['occupancy', ({ occupancy = null }) => occupancy],
  ];
}

/** Cells as CSV text: what a spreadsheet would take for a formula gets an apostrophe in front. */
const csvText = (lines: readonly (readonly Cell[])[]): string =>
  `${BOM}${lines.map((line) => `${line.map(csvCell).join(',')}\r\n`).join('')}`;

function csvCell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
