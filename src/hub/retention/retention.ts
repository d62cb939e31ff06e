import type { Board } from '#shared/domain/board.ts';
import { isNeeded } from '#shared/domain/events/index.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Entry, Journal } from '../journal/journal.ts';

const AT_ONCE = 2_000;
/** Received before the year 2000: by a clock that had not been set yet. */
const EARLIEST_MS = Date.UTC(2000);

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
  let undated: readonly Entry[] = [];
  for await (const slice of eachSlice(journal, 0, AT_ONCE)) {
    // Of those at the end that were received by a clock not yet set, the next slice tells.
    const all = [...undated, ...slice];
    const dated = all.findLastIndex(({ receivedAt }) => receivedAt >= EARLIEST_MS) + 1;
    const entries = all.slice(0, dated);
    undated = all.slice(dated);
    const through = measuredThrough();
    const present = board();
    const old = entries.filter((entry, at) => receivedBy(entries, at) < before && entry.seq <= through);
    const seqs = old.filter(({ event }) => !event || !isNeeded(event, present)).map(({ seq }) => seq);
    if (seqs.length > 0) await journal.delete(seqs);
    deleted += seqs.length;
    if (old.length < entries.length && (entries.at(-1)?.receivedAt ?? before) >= before) break;
  }
  return deleted;
}

/**
 * By when the entry at this place had been received, epoch ms: of one that was received by a clock not yet set, the next
 * one with a time tells; none does: it counts as new.
 */
function receivedBy(entries: readonly Entry[], at: number): number {
  for (const { receivedAt } of entries.slice(at)) if (receivedAt >= EARLIEST_MS) return receivedAt;
  return Number.POSITIVE_INFINITY;
}
