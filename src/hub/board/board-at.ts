import { applyEvent, type Board, emptyBoard } from '#shared/domain/board.ts';
import { boardAt } from '#shared/domain/moment.ts';
import type { Journal } from '../journal/journal.ts';

const HOUR_MS = 3_600_000;
/** Conversations are looked for this far back, agents' statuses (which change rarely) further. */
const CONVERSATIONS_MS = 48 * HOUR_MS;
const STATUSES_MS = 7 * 24 * HOUR_MS;

/**
 * The board as it was at `at` (epoch ms), by the events' own times: the journal folded again by the same
 * reducer. In slices, so that others get a turn. Of conversations without any event in the 48 hours before,
 * and of statuses older than seven days, it knows nothing.
 */
export async function readBoardAt(journal: Journal, at: number): Promise<Board> {
  let board = emptyBoard;
  const fold = async (from: number, to: number, only?: 'statuses'): Promise<void> => {
    for await (const events of journal.readBetween(from, to, only)) {
      for (const event of events) board = applyEvent(board, event);
      await new Promise((resolve) => setImmediate(resolve));
    }
  };
  await fold(at - STATUSES_MS, at - CONVERSATIONS_MS, 'statuses');
  await fold(at - CONVERSATIONS_MS, at);
  // A name or a first sighting may lie after `at` in an event that itself lies before.
  return boardAt(board, at);
}
