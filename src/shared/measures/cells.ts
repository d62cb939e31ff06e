import { addDays, startOfDay, wallClock, zoneOffset } from '../time/zone.ts';

const HOUR_MS = 3_600_000;

/** A stretch of time with a key of its own; `toAt` is the next one's `fromAt`. */
export interface Cell {
  readonly key: string;
  readonly fromAt: number;
  readonly toAt: number;
}

/**
 * The hours or days of a time zone that touch `[from, to)`, in order. Days are `2026-10-25`. Hours carry the
 * offset (`2026-10-25T02:00+02:00`), so that the hour that a clock change repeats is two hours with two keys;
 * an hour that is skipped has none.
 */
export function timeCells(from: number, to: number, by: 'hour' | 'day', timeZone: string): Cell[] {
  const cells: Cell[] = [];
  let fromAt = by === 'day' ? startOfDay(from, timeZone) : startOfHour(from, timeZone);
  while (fromAt < to) {
    const toAt = by === 'day' ? addDays(fromAt, 1, timeZone) : nextHour(fromAt, timeZone);
    cells.push({ key: by === 'day' ? dayKey(fromAt, timeZone) : hourKey(fromAt, timeZone), fromAt, toAt });
    fromAt = toAt;
  }
  return cells;
}

/** Which cell holds this moment; -1: none. */
export function findCell(cells: readonly Cell[], at: number): number {
  let low = 0;
  let high = cells.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((cells[middle] as Cell).toAt <= at) low = middle + 1;
    else high = middle;
  }
  return low < cells.length && (cells[low] as Cell).fromAt <= at ? low : -1;
}

const intoHour = (at: number, timeZone: string): number => {
  const rest = (at + zoneOffset(at, timeZone)) % HOUR_MS;
  return rest < 0 ? rest + HOUR_MS : rest;
};

/** Where clocks change by less than an hour, an hour may be cut short: it begins at the change. */
function startOfHour(at: number, timeZone: string): number {
  const start = at - intoHour(at, timeZone);
  const offset = zoneOffset(at, timeZone);
  if (zoneOffset(start, timeZone) === offset) return start;
  let before = start;
  let after = at;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zoneOffset(middle, timeZone) === offset) after = middle;
    else before = middle;
  }
  return after;
}

const nextHour = (at: number, timeZone: string): number => at + HOUR_MS - intoHour(at, timeZone);

/** `2026-10-25`, by the zone's own calendar. */
export function dayKey(at: number, timeZone: string): string {
  const { year, month, day } = wallClock(at, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** `2026-10-25T02:00+02:00`. */
function hourKey(at: number, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone);
  const offset = zoneOffset(at, timeZone) / 60_000;
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return `${dayKey(at, timeZone)}T${two(hour)}:${two(minute)}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
