import type { Board } from '../domain/board.ts';
import { type MeasuredConversation, measuredOnce } from '../measures/conversation.ts';

/** What reports count of the conversations offered in `[from, to)`. */
export function* offeredIn(
  board: Board,
  from: number,
  to: number,
): Generator<MeasuredConversation & { readonly offeredAt: number }> {
  for (const facts of board.conversations.values()) {
    const measured = measuredOnce(facts);
    const { offeredAt } = measured;
    if (offeredAt !== undefined && offeredAt >= from && offeredAt < to) yield { ...measured, offeredAt };
  }
}
