import { addDays, startOfDay, wallClock, zoneOffset } from '../time/zone.ts';

/** A stretch of time with a key of its own; `toAt` is the next one's `fromAt`. */
export interface Cell {
  readonly key: string;
  readonly fromAt: number;
  readonly toAt: number;
}

/**
 * The days of a time zone, or the pieces of this length (ms) into which its wall clock divides them, that touch
 * `[from, to)`, in order. Days are `2026-10-25`. Pieces carry the offset (`2026-10-25T02:00+02:00`), so that the hour that
 * a clock change repeats is two with two keys; an hour that is skipped has none. A change of the clocks always begins a piece.
 */
export function timeCells(from: number, to: number, size: 'day' | number, timeZone: string): Cell[] {
  const cells: Cell[] = [];
  let fromAt = size === 'day' ? startOfDay(from, timeZone) : startOfPiece(from, size, timeZone);
  while (fromAt < to) {
    const toAt = size === 'day' ? addDays(fromAt, 1, timeZone) : endOfPiece(fromAt, size, timeZone);
    cells.push({ key: size === 'day' ? dayKey(fromAt, timeZone) : pieceKey(fromAt, timeZone), fromAt, toAt });
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

/** How far into a piece the wall clock is. */
const into = (at: number, size: number, timeZone: string): number => {
  const rest = (at + zoneOffset(at, timeZone)) % size;
  return rest < 0 ? rest + size : rest;
};

function startOfPiece(at: number, size: number, timeZone: string): number {
  const start = at - into(at, size, timeZone);
  return lastChange(start, at, timeZone) ?? start;
}

function endOfPiece(at: number, size: number, timeZone: string): number {
  const end = at + size - into(at, size, timeZone);
  return lastChange(at, end, timeZone) ?? end;
}

/** When in `(from, to]` the clocks were changed; undefined: they were not. */
function lastChange(from: number, to: number, timeZone: string): number | undefined {
  const offset = zoneOffset(to, timeZone);
  if (zoneOffset(from, timeZone) === offset) return undefined;
  let before = from;
  let after = to;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (zoneOffset(middle, timeZone) === offset) after = middle;
    else before = middle;
  }
  return after;
}

/** `2026-10-25`, by the zone's own calendar. */
export function dayKey(at: number, timeZone: string): string {
  const { year, month, day } = wallClock(at, timeZone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** `2026-10-25T02:00+02:00`. */
function pieceKey(at: number, timeZone: string): string {
  const { hour, minute } = wallClock(at, timeZone);
  const offset = zoneOffset(at, timeZone) / 60_000;
  const size = Math.abs(offset);
  const sign = offset < 0 ? '-' : '+';
  return `${dayKey(at, timeZone)}T${two(hour)}:${two(minute)}${sign}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
