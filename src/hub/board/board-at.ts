import { type Board, emptyBoard } from '#shared/domain/board.ts';
import { BoardDraft } from '#shared/domain/draft.ts';
import { applyTo } from '#shared/domain/events/index.ts';
import { boardAtSteps } from '#shared/domain/moment.ts';
import { inTurns, nextTurn } from '../in-turns.ts';
import type { Journal } from '../journal/journal.ts';

const DAY_MS = 24 * 3_600_000;
/** As far back as the hub itself holds on to a conversation of which nothing is heard. */
const LOOK_BACK_MS = 7 * DAY_MS;

/**
 * The board as it was at a moment (epoch ms), by the events' own times: the journal folded again by the same reducer. In
 * slices, so that others get a turn. It knows what happened in the seven days before.
 */
export async function readBoardAt(journal: Journal, at: number): Promise<Board> {
  const draft = new BoardDraft(emptyBoard);
  for await (const events of journal.readBetween(at - LOOK_BACK_MS, at)) {
    for (const event of events) applyTo(draft, event);
    await nextTurn();
  }
  // A name or a first sighting may lie after `at` in an event that itself lies before.
  return inTurns(boardAtSteps(await inTurns(draft.doneSteps()), at));
}
