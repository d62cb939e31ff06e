import type { Board } from '../domain/board.ts';
import type { ConversationFacts } from '../domain/conversation.ts';
import { type MeasuredConversation, measureConversation } from '../measures/conversation.ts';

const known = new WeakMap<ConversationFacts, MeasuredConversation>();

/** What reports count of the conversations offered in `[from, to)`. Each is measured once per set of facts. */
export function* offeredIn(
  board: Board,
  from: number,
  to: number,
): Generator<MeasuredConversation & { readonly offeredAt: number }> {
  for (const facts of board.conversations.values()) {
    let measured = known.get(facts);
    if (!measured) {
      measured = measureConversation(facts);
      known.set(facts, measured);
    }
    const { offeredAt } = measured;
    if (offeredAt !== undefined && offeredAt >= from && offeredAt < to) yield { ...measured, offeredAt };
  }
}
