import { Map as PersistentMap } from 'immutable';
import type { Board } from '#shared/domain/board.ts';
import { type ConversationFacts, lastHeardAt, viewConversation } from '#shared/domain/conversation.ts';
import { type ServiceTarget, waitLevel } from '#shared/domain/queue.ts';
import { queueSeries, queueStretches } from '#shared/series/queue-series.ts';
import type { Steps } from '#shared/steps.ts';

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

/** Conversations in one step. */
const AT_ONCE = 100;

/** In steps, so that a large board keeps nobody waiting. */
export function* lastHourSteps(board: Board, now: number, target: ServiceTarget): Steps<LastHour> {
  const endAt = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
  const from = endAt - MINUTES * MINUTE_MS;
  const starts = Array.from({ length: MINUTES }, (_, minute) => from + minute * MINUTE_MS);
  const recent = yield* recentSteps(board, from);
  return {
    endAt,
    minutes: queueStretches(queueSeries(recent, from, now), starts, now).map(
      ({ mostWaiting, longestWaitMs }) => ({
        waiting: mostWaiting,
        level: LEVELS[waitLevel(longestWaitMs, target)],
      }),
    ),
  };
}

/** Without those that were over by then: they have no part in it. */
function* recentSteps(board: Board, from: number): Steps<Board> {
  const recent: [string, ConversationFacts][] = [];
  let seen = 0;
  for (const [key, facts] of board.conversations) {
    if (lastHeardAt(facts) >= from || viewConversation(facts).state !== 'closed') recent.push([key, facts]);
    if (++seen % AT_ONCE === 0) yield;
  }
  return { ...board, conversations: PersistentMap(recent) };
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
