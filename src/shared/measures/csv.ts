import { CSV_BOM, type CsvCell, csvText } from '../csv/csv.ts';
import type { ReportBy, ReportRow } from './row.ts';
import { WAIT_STEP_NAMES } from './waits.ts';

type Column = readonly [name: string, read: (row: ReportRow) => CsvCell];

const PLAIN = [
  'key',
  'offered',
  'answered',
  'botOnly',
  'abandoned',
  'open',
  'undecided',
  'answeredWithinTarget',
  'serviceLevel',
  'abandonmentRate',
  'asaMs',
  'abandonedAfterMs',
  'longestWaitMs',
  'waitP95Ms',
  'firstResponseP50Ms',
  'firstResponseP90Ms',
  'agentResponseP50Ms',
  'agentResponseP90Ms',
  'handleTimeMs',
  'handled',
  'agentHandleTimeMs',
  'requeues',
  'requeuesAnswered',
  'requeuesAbandoned',
  'requeueWaitMs',
  'requeueLongestWaitMs',
  'transfers',
  'transfersIn',
  'transfersOut',
  'ratings',
  'ratingsOutOfScale',
  'csat',
  'csatTopTwo',
  'responseRate',
  'concurrency',
  'concurrencyPeak',
  'utilisation',
] as const satisfies readonly (keyof ReportRow)[];

/**
 * Rows as CSV (RFC 4180) that opens cleanly in a spreadsheet: UTF-8 with a byte-order mark, the contract's names
 * in the first line, numbers as numbers, null as an empty cell. `waitHistogram` is columns such as
 * `waitHistogram.10000.answered`; `pauseMs` is the sum; a column `pauseMs.Lunch` follows for each substatus.
 */
export function toCsv(rows: readonly ReportRow[], by: ReportBy): string {
  const columns: Column[] = [...PLAIN.map((name): Column => [name, (row) => row[name]]), ...waitColumns()];
  if (by === 'agent') columns.push(...agentColumns(rows));
  const lines = rows.map((row) => columns.map(([, read]) => read(row)));
  return CSV_BOM + csvText([columns.map(([name]) => name), ...lines]);
}

/** Two columns for each step of the histogram. */
const waitColumns = (): Column[] =>
  WAIT_STEP_NAMES.flatMap((name, index) =>
    (['answered', 'abandoned'] as const).map((outcome): Column => {
      const read = ({ waitHistogram }: ReportRow): number => waitHistogram[index]?.[outcome] ?? 0;
      return [`waitHistogram.${name}.${outcome}`, read];
    }),
  );

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
    ['chatMs', ({ chatMs = 0 }) => chatMs],
    ['occupancy', ({ occupancy = null }) => occupancy],
  ];
}
