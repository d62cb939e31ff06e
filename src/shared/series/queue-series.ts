import type { Board } from '../domain/board.ts';
import { spansOf, type WaitSpan } from './spans.ts';

/** The queue from `at` on, until the next point. */
export interface QueuePoint {
  readonly at: number;
  readonly waiting: number;
  /** Since when the longest wait lasts; absent when nobody waits. */
  readonly longestSinceAt?: number;
}

/** How long the longest wait was at a moment (ms) that follows this point; 0 when nobody waited. */
export const longestWaitMs = ({ longestSinceAt }: QueuePoint, at: number): number =>
  longestSinceAt === undefined ? 0 : Math.max(0, at - longestSinceAt);

const waitsOf = new WeakMap<Board['conversations'], readonly WaitSpan[]>();

/** Every wait of the board by its start. Sorted once per board. */
function waitsByStart({ conversations }: Board): readonly WaitSpan[] {
  let waits = waitsOf.get(conversations);
  if (!waits) {
    waits = [...conversations.values()]
      .flatMap((facts) => spansOf(facts).waits)
      .sort((a, b) => a.sinceAt - b.sinceAt || a.from - b.from);
    waitsOf.set(conversations, waits);
  }
  return waits;
}

/**
 * How many waited and since when the longest of them, over `[from, to]`: one point at `from` and one wherever
 * that changes, in order. At every moment the same as `queueNumbers` of the board of that moment.
 */
export function queueSeries(board: Board, from: number, to: number): QueuePoint[] {
  const waits = waitsByStart(board).filter((wait) => wait.to > from && wait.from <= to);
  const starts = Float64Array.from(waits, (wait) => wait.from).sort();
  const ends = Float64Array.from(waits, (wait) => wait.to).sort();
  const points: QueuePoint[] = [];
  let started = 0;
  let ended = 0;
  let oldest = 0;
  let at = from;
  while (at <= to) {
    while ((starts[started] ?? Number.POSITIVE_INFINITY) <= at) started++;
    while ((ends[ended] ?? Number.POSITIVE_INFINITY) <= at) ended++;
    while ((waits[oldest]?.to ?? Number.POSITIVE_INFINITY) <= at) oldest++;
    const longestSinceAt = oldestAt(waits, oldest, at);
    points.push({
      at,
      waiting: started - ended,
      ...(longestSinceAt === undefined ? {} : { longestSinceAt }),
    });
    at = Math.min(starts[started] ?? Number.POSITIVE_INFINITY, ends[ended] ?? Number.POSITIVE_INFINITY);
  }
  return points;
}

/** All before `first` have ended; nearly always it is the first itself that is asked for. */
function oldestAt(waits: readonly WaitSpan[], first: number, at: number): number | undefined {
  for (let i = first; i < waits.length; i++) {
    const wait = waits[i] as WaitSpan;
    if (wait.sinceAt > at) return undefined;
    if (wait.from <= at && wait.to > at) return wait.sinceAt;
  }
  return undefined;
}

/** The point in force at a moment; undefined before the first. */
export function queuePointAt(points: readonly QueuePoint[], at: number): QueuePoint | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((points[middle] as QueuePoint).at <= at) low = middle + 1;
    else high = middle;
  }
  return points[low - 1];
}

/** The queue in a stretch of time: how it stood at the start, and its highest. */
export interface QueueStretch {
  readonly startAt: number;
  readonly waiting: number;
  readonly mostWaiting: number;
  readonly longestWaitMs: number;
}

/** The series summed up between `starts[i]` and the next (the last ends at `to`). */
export function queueStretches(
  points: readonly QueuePoint[],
  starts: readonly number[],
  to: number,
): QueueStretch[] {
  let next = 0;
  return starts.map((startAt, index) => {
    const endAt = Math.min(starts[index + 1] ?? to, to);
    while (next < points.length && (points[next] as QueuePoint).at <= startAt) next++;
    const first = points[next - 1];
    let mostWaiting = first?.waiting ?? 0;
    let longest = 0;
    for (let i = Math.max(0, next - 1); i < points.length; i++) {
      const point = points[i] as QueuePoint;
      if (point.at >= endAt && i >= next) break;
      mostWaiting = Math.max(mostWaiting, point.waiting);
      longest = Math.max(longest, longestWaitMs(point, Math.min(points[i + 1]?.at ?? to, endAt)));
    }
    return { startAt, waiting: first?.waiting ?? 0, mostWaiting, longestWaitMs: longest };
  });
}
