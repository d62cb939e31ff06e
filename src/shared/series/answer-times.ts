import type { Board } from '../domain/board.ts';
import { nearestRank } from '../measures/waits.ts';
import { offeredIn } from './measured.ts';

const SECOND = 1_000;
const EDGES = [10, 20, 30, 45, 60, 90, 120, 180, 300, 600].map((seconds) => seconds * SECOND);

/** Answered after more than `fromMs` (the first: from 0) and at most `toMs`; the last has no end. */
export interface AnswerBucket {
  readonly fromMs: number;
  readonly toMs?: number;
  readonly count: number;
  /** Answered within the service level's target. */
  readonly withinTarget: boolean;
}

export interface AnswerTimes {
  readonly buckets: readonly AnswerBucket[];
  readonly answered: number;
  readonly withinTarget: number;
  /** Nearest rank; null when none was answered. */
  readonly p50Ms: number | null;
  readonly p90Ms: number | null;
}

/** How long visitors waited for their answer, of the conversations offered in `[from, to)` and answered. */
export function answerTimes(board: Board, from: number, to: number, targetMs: number): AnswerTimes {
  const waits: number[] = [];
  for (const { outcome, waitMs } of offeredIn(board, from, to)) {
    if (outcome === 'answered' && waitMs !== undefined) waits.push(waitMs);
  }
  waits.sort((a, b) => a - b);
  const edges = [...new Set([...EDGES, targetMs])].sort((a, b) => a - b);
  const counts = new Array<number>(edges.length + 1).fill(0);
  for (const wait of waits) {
    const index = edges.findIndex((edge) => wait <= edge);
    const at = index < 0 ? edges.length : index;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const buckets = counts.map((count, index) => {
    const toMs = edges[index];
    return {
      fromMs: edges[index - 1] ?? 0,
      ...(toMs === undefined ? {} : { toMs }),
      count,
      withinTarget: toMs !== undefined && toMs <= targetMs,
    };
  });
  return {
    buckets,
    answered: waits.length,
    withinTarget: waits.filter((wait) => wait <= targetMs).length,
    p50Ms: nearestRank(waits, 50),
    p90Ms: nearestRank(waits, 90),
  };
}
