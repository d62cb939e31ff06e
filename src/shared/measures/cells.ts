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
export const timeCells = (from: number, to: number, size: 'day' | number, timeZone: string): Cell[] =>
  size === 'day' ? daysOf(from, to, timeZone) : piecesOf(from, to, size, timeZone);

function daysOf(from: number, to: number, timeZone: string): Cell[] {
  const cells: Cell[] = [];
  for (let fromAt = startOfDay(from, timeZone); fromAt < to; ) {
    const toAt = addDays(fromAt, 1, timeZone);
    cells.push({ key: dayKey(fromAt, timeZone), fromAt, toAt });
    fromAt = toAt;
  }
  return cells;
}

/** The zone is asked once a piece: that is what costs. */
function piecesOf(from: number, to: number, size: number, timeZone: string): Cell[] {
  const cells: Cell[] = [];
  let offset = zoneOffset(from, timeZone);
  const start = from - into(from + offset, size);
  let fromAt = lastChange(start, from, timeZone) ?? start;
  while (fromAt < to) {
    let toAt = fromAt + size - into(fromAt + offset, size);
    const next = zoneOffset(toAt, timeZone);
    if (next !== offset) toAt = lastChange(fromAt, toAt, timeZone) ?? toAt;
    cells.push({ key: pieceKey(fromAt, offset), fromAt, toAt });
    fromAt = toAt;
    offset = next;
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
const into = (shown: number, size: number): number => {
  const rest = shown % size;
  return rest < 0 ? rest + size : rest;
};

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
function pieceKey(at: number, offset: number): string {
  const shown = new Date(at + offset);
  const date = `${String(shown.getUTCFullYear()).padStart(4, '0')}-${two(shown.getUTCMonth() + 1)}-${two(shown.getUTCDate())}`;
  const minutes = offset / 60_000;
  const size = Math.abs(minutes);
  const zone = `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  return `${date}T${two(shown.getUTCHours())}:${two(shown.getUTCMinutes())}${zone}`;
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');
