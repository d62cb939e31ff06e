import { zoneOffset } from '../time/zone.ts';

/** A stretch of time that is looked at, epoch ms. */
export interface TimeRange {
  readonly from: number;
  readonly to: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Closer than this nobody needs to look. */
const SHORTEST_RANGE_MS = 5 * MINUTE;

/** The range within `whole`, not shorter than the shortest, moved rather than cut at its ends. */
export function clampRange({ from, to }: TimeRange, whole: TimeRange): TimeRange {
  const room = whole.to - whole.from;
  const size = Math.min(room, Math.max(Math.min(SHORTEST_RANGE_MS, room), to - from));
  const start = Math.min(Math.max(from, whole.from), whole.to - size);
  return { from: start, to: start + size };
}

/** Half as much (factor 0.5) or twice as much (2), around a moment that keeps its place. */
export function zoomRange(range: TimeRange, whole: TimeRange, factor: number, around: number): TimeRange {
  const at = Math.min(range.to, Math.max(range.from, around));
  return clampRange({ from: at - (at - range.from) * factor, to: at + (range.to - at) * factor }, whole);
}

export const panRange = (range: TimeRange, whole: TimeRange, ms: number): TimeRange =>
  clampRange({ from: range.from + ms, to: range.to + ms }, whole);

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720].map((minutes) => minutes * MINUTE);

/** Round times of the zone's own clock within the range, at most `most` of them. */
export function timeTicks({ from, to }: TimeRange, most: number, timeZone: string): number[] {
  const step = STEPS.find((size) => (to - from) / size <= Math.max(1, most)) ?? 24 * HOUR;
  const ticks: number[] = [];
  for (let at = from; at <= to; ) {
    // Where the clocks change before the next round time, it is the next one by the new offset.
    const offsets = [zoneOffset(at, timeZone), zoneOffset(at + step, timeZone)];
    const next = offsets
      .map((offset) => Math.ceil((at + offset) / step) * step - offset)
      .filter((tick) => (tick + zoneOffset(tick, timeZone)) % step === 0);
    const tick = next.length > 0 ? Math.min(...next) : at + step;
    if (next.length > 0 && tick <= to) ticks.push(tick);
    at = tick + 1;
  }
  return ticks;
}

/** How far an arrow key moves a cursor. */
export const cursorStep = ({ from, to }: TimeRange): number =>
  [1, 5, 15].map((minutes) => minutes * MINUTE).find((step) => (to - from) / step <= 100) ?? 15 * MINUTE;
