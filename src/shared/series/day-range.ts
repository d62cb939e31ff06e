import type { Board } from '../domain/board.ts';
import { startOfDay } from '../time/zone.ts';
import { QUARTER_MS, quarterStarts } from './quarter-hours.ts';
import { queueSeries } from './queue-series.ts';
import type { TimeRange } from './time-range.ts';

const HOUR_MS = 3_600_000;

/**
 * What of a day is worth drawing at `nowAt`: from the hour in which anything first happened (midnight, if somebody
 * waited over it) to the end of the present quarter of an hour.
 */
export function dayRange(board: Board, nowAt: number, timeZone: string): TimeRange {
  const midnight = startOfDay(nowAt, timeZone);
  const quarters = quarterStarts(midnight, nowAt + 1, timeZone);
  const to = (quarters.at(-1) ?? midnight) + QUARTER_MS;
  let first = nowAt;
  for (const { statuses } of board.agents.values()) {
    const change = statuses.find(({ at }) => at >= midnight);
    if (change && change.at < first) first = change.at;
  }
  const points = queueSeries(board, midnight, nowAt);
  const begun = points.find(({ waiting }) => waiting > 0);
  if (begun && begun.at < first) first = begun.at;
  const from = midnight + Math.floor((first - midnight) / HOUR_MS) * HOUR_MS;
  return { from: Math.max(midnight, Math.min(from, to - HOUR_MS)), to };
}
