import type { Board } from '#shared/domain/board.ts';
import { type ServiceTarget, waitLevel } from '#shared/domain/queue.ts';
import { queueSeries, queueStretches } from '#shared/series/queue-series.ts';

const MINUTE_MS = 60_000;
export const MINUTES = 60;

/** The queue's last hour, minute by minute. */
export interface LastHour {
  /** Where the last minute ends: a whole minute, epoch ms. */
  readonly endAt: number;
  readonly minutes: readonly Minute[];
}

export interface Minute {
  /** The most at once. */
  readonly waiting: number;
  /** How the longest wait stood against the target: 0 within, 1 near, 2 over. */
  readonly level: number;
}

const LEVELS = { within: 0, near: 1, over: 2 } as const;

export function lastHour(board: Board, now: number, target: ServiceTarget): LastHour {
  const endAt = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
  const from = endAt - MINUTES * MINUTE_MS;
  const starts = Array.from({ length: MINUTES }, (_, minute) => from + minute * MINUTE_MS);
  return {
    endAt,
    minutes: queueStretches(queueSeries(board, from, now), starts, now).map(
      ({ mostWaiting, longestWaitMs }) => ({
        waiting: mostWaiting,
        level: LEVELS[waitLevel(longestWaitMs, target)],
      }),
    ),
  };
}

/** In 124 bytes: the hour's end in minutes, then each minute in two bytes. */
export function packHour({ endAt, minutes }: LastHour): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 + 2 * MINUTES));
  view.setUint32(0, endAt / MINUTE_MS);
  for (const [index, { waiting, level }] of minutes.entries())
    view.setUint16(4 + 2 * index, Math.min(waiting, 0x3fff) * 4 + level);
  return new Uint8Array(view.buffer);
}

/** Undefined: these bytes are none of ours. */
export function unpackHour(bytes: Uint8Array): LastHour | undefined {
  if (bytes.length !== 4 + 2 * MINUTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  return {
    endAt: view.getUint32(0) * MINUTE_MS,
    minutes: Array.from({ length: MINUTES }, (_, index) => {
      const packed = view.getUint16(4 + 2 * index);
      return { waiting: packed >> 2, level: Math.min(packed & 3, 2) };
    }),
  };
}
