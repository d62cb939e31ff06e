import type { Board } from '../domain/board.ts';
import { zoneOffset } from '../time/zone.ts';
import { offeredIn } from './measured.ts';

export const QUARTER_MS = 15 * 60_000;

/** The conversations offered in a quarter of an hour, and what became of them: the four add up to `offered`. */
export interface QuarterHour {
  readonly startAt: number;
  readonly offered: number;
  readonly answered: number;
  readonly botOnly: number;
  readonly abandoned: number;
  readonly open: number;
}

/** Where the quarters of an hour of a zone's own clock begin, from the one that holds `from` to `to`. */
export function quarterStarts(from: number, to: number, timeZone: string): number[] {
  // Zones are whole quarters apart from each other, but for some of long ago.
  const offset = zoneOffset(from, timeZone);
  const starts: number[] = [];
  for (let at = Math.floor((from + offset) / QUARTER_MS) * QUARTER_MS - offset; at < to; at += QUARTER_MS)
    starts.push(at);
  return starts;
}

/** Offered in `[from, to)` by quarters of an hour, with the definitions of the reports. */
export function quarterHours(board: Board, from: number, to: number, timeZone: string): QuarterHour[] {
  const quarters = quarterStarts(from, to, timeZone).map((startAt) => ({
    startAt,
    offered: 0,
    answered: 0,
    botOnly: 0,
    abandoned: 0,
    open: 0,
  }));
  const first = quarters[0];
  if (!first) return [];
  for (const { offeredAt, outcome } of offeredIn(board, from, to)) {
    const quarter = quarters[Math.floor((offeredAt - first.startAt) / QUARTER_MS)];
    if (!quarter) continue;
    quarter.offered++;
    quarter[outcome]++;
  }
  return quarters;
}
