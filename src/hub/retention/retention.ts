import type { Board } from '#shared/domain/board.ts';
import { isNeeded } from '#shared/domain/events/index.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Journal } from '../journal/journal.ts';

const AT_ONCE = 2_000;

export interface RetentionOptions {
  readonly journal: Journal;
  readonly board: () => Board;
  /** Number of the newest entry that reports count: nothing newer is deleted. */
  readonly measuredThrough: () => number;
}

/**
 * Deletes journal entries received before `before` (epoch ms), except what the live board still stands on, so
 * that it can be folded again from the journal at any time. In slices. Answers how many went.
 */
export async function deleteOldEntries(options: RetentionOptions, before: number): Promise<number> {
  const { journal, board, measuredThrough } = options;
  let deleted = 0;
  for await (const entries of eachSlice(journal, 0, AT_ONCE)) {
    const through = measuredThrough();
    const present = board();
    const old = entries.filter(({ seq, receivedAt }) => receivedAt < before && seq <= through);
    const seqs = old.filter(({ event }) => !event || !isNeeded(event, present)).map(({ seq }) => seq);
    if (seqs.length > 0) await journal.delete(seqs);
    deleted += seqs.length;
    if (old.length < entries.length && (entries.at(-1)?.receivedAt ?? before) >= before) break;
  }
  return deleted;
}
