import type { ReportRow } from '#shared/measures/row.ts';
import { formatPercent, formatScore } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { formatDuration } from '#shared/time/duration.ts';

export type ColumnId = keyof Messages['reports']['columns'];
type Unit = 'count' | 'share' | 'time' | 'score' | 'ratio';

const UNITS: Readonly<Record<ColumnId, Unit>> = {
  offered: 'count',
  answered: 'count',
  abandoned: 'count',
  open: 'count',
  undecided: 'count',
  botOnly: 'count',
  answeredWithinTarget: 'count',
  serviceLevel: 'share',
  abandonmentRate: 'share',
  asaMs: 'time',
  abandonedAfterMs: 'time',
  longestWaitMs: 'time',
  waitP95Ms: 'time',
  firstResponseP50Ms: 'time',
  firstResponseP90Ms: 'time',
  agentResponseP50Ms: 'time',
  agentResponseP90Ms: 'time',
  handleTimeMs: 'time',
  handled: 'count',
  agentHandleTimeMs: 'time',
  requeues: 'count',
  requeuesAnswered: 'count',
  requeuesAbandoned: 'count',
  requeueWaitMs: 'time',
  requeueLongestWaitMs: 'time',
  csat: 'score',
  csatTopTwo: 'share',
  ratings: 'count',
  ratingsOutOfScale: 'count',
  responseRate: 'share',
  transfers: 'count',
  transfersIn: 'count',
  transfersOut: 'count',
  onlineMs: 'time',
  pauseMs: 'time',
  busyMs: 'time',
  chatMs: 'time',
  occupancy: 'share',
  concurrency: 'ratio',
  concurrencyPeak: 'count',
  utilisation: 'share',
};

const AGENT_ONLY: ReadonlySet<ColumnId> = new Set(['onlineMs', 'pauseMs', 'busyMs', 'chatMs', 'occupancy']);

/** Not shown until chosen. */
export const HIDDEN_AT_FIRST: ReadonlySet<ColumnId> = new Set([
  'answeredWithinTarget',
  'agentResponseP50Ms',
  'agentResponseP90Ms',
  'open',
  'undecided',
  'abandonedAfterMs',
  'waitP95Ms',
  'handled',
  'requeuesAnswered',
  'requeuesAbandoned',
  'requeueWaitMs',
  'requeueLongestWaitMs',
  'csatTopTwo',
  'ratingsOutOfScale',
  'responseRate',
  'transfersIn',
  'transfersOut',
  'chatMs',
  'concurrency',
  'concurrencyPeak',
  'utilisation',
]);

/** The columns there are, in their order. */
export const columnsOf = (withAgents: boolean): readonly ColumnId[] =>
  (Object.keys(UNITS) as ColumnId[]).filter((id) => withAgents || !AGENT_ONLY.has(id));

/** What a column shows of a row; null: there is nothing to say. */
export function readColumn(row: ReportRow, id: ColumnId): number | null {
  if (id !== 'pauseMs') return row[id] ?? null;
  return row.pauseMs ? Object.values(row.pauseMs).reduce((sum, ms) => sum + ms, 0) : null;
}

export function formatValue(value: number | null, id: ColumnId, locale: string, none: string): string {
  if (value === null) return none;
  switch (UNITS[id]) {
    case 'count':
      return value.toLocaleString(locale);
    case 'share':
      return formatPercent(value, locale);
    case 'time':
      return formatDuration(value);
    case 'score':
    case 'ratio':
      return formatScore(value, locale);
  }
}
