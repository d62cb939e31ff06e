import { applyEvent, type Board, emptyBoard } from '#shared/domain/board.ts';
import { boardAt, withStaleMarks } from '#shared/domain/moment.ts';
import type { Journal } from '../journal/journal.ts';

const DAY_MS = 24 * 3_600_000;
/** As far back as the hub itself holds on to a conversation of which nothing is heard. */
const LOOK_BACK_MS = 7 * DAY_MS;

export interface BoardAtOptions {
  /** Epoch ms. */
  readonly at: number;
  /** An open conversation without any event for longer than this is stale. */
  readonly staleAfterMs: number;
}

/**
 * The board as it was at a moment, by the events' own times: the journal folded again by the same reducer. In slices,
 * so that others get a turn. It knows what happened in the seven days before.
 */
export async function readBoardAt(journal: Journal, { at, staleAfterMs }: BoardAtOptions): Promise<Board> {
  let board = emptyBoard;
  for await (const events of journal.readBetween(at - LOOK_BACK_MS, at)) {
    for (const event of events) board = applyEvent(board, event);
    await new Promise((resolve) => setImmediate(resolve));
  }
  // A name or a first sighting may lie after `at` in an event that itself lies before.
  return withStaleMarks(boardAt(board, at), at, staleAfterMs);
}
