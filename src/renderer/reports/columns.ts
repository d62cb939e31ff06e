import type { ReportRow } from '#shared/measures/row.ts';
import { formatPercent, formatScore } from '#shared/messages/clock.ts';
import type { Messages } from '#shared/messages/messages.ts';
import { formatDuration } from '#shared/time/duration.ts';

export type ColumnId = keyof Messages['reports']['columns'];
type Unit = 'count' | 'share' | 'time' | 'score';

const UNITS: Readonly<Record<ColumnId, Unit>> = {
  offered: 'count',
  answered: 'count',
  abandoned: 'count',
  open: 'count',
  botOnly: 'count',
  answeredWithinTarget: 'count',
  serviceLevel: 'share',
  abandonmentRate: 'share',
  asaMs: 'time',
  longestWaitMs: 'time',
  firstResponseP50Ms: 'time',
  firstResponseP90Ms: 'time',
  agentResponseP50Ms: 'time',
  agentResponseP90Ms: 'time',
  handleTimeMs: 'time',
  csat: 'score',
  ratings: 'count',
  transfers: 'count',
  onlineMs: 'time',
  pauseMs: 'time',
  busyMs: 'time',
  occupancy: 'share',
};

const AGENT_ONLY: ReadonlySet<ColumnId> = new Set(['onlineMs', 'pauseMs', 'busyMs', 'occupancy']);

/** Not shown until chosen. */
export const HIDDEN_AT_FIRST: ReadonlySet<ColumnId> = new Set([
  'answeredWithinTarget',
  'agentResponseP50Ms',
  'agentResponseP90Ms',
  'open',
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
      return formatScore(value, locale);
  }
}
