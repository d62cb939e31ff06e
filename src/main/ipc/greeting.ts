import type { BridgeMessage } from '#shared/contract/bridge.ts';
import type { FeedMessage } from '#shared/contract/feed-message.ts';
import { type Board, toSnapshot } from '#shared/domain/board.ts';
import type { BoardState } from '#shared/feed/board-store.ts';
import { LateConversations, withoutLateSteps } from '#shared/feed/late-conversations.ts';
import { allSteps } from '#shared/steps.ts';

/** Conversations in one message: the window shows the queue while the others are on their way. */
const AT_ONCE = 500;

/** What a window that has just begun to listen must know, to be told at once. `now`: the hub's clock, epoch ms. */
export function greetingOf(
  { board, seq, isWhole, connection, reach, alarms }: BoardState,
  now: number,
): BridgeMessage[] {
  const messages: FeedMessage[] = [{ type: 'connection', connection }];
  if (seq !== undefined) {
    const first = toSnapshot(allSteps(withoutLateSteps(board)));
    messages.push({ type: 'snapshot', seq, at: now, board: first, late: true }, ...lateOf(board, isWhole));
  }
  if (reach) messages.push({ type: 'reach', reach });
  if (alarms) messages.push({ type: 'alarms', alarms });
  return messages.map((message) => ({ to: 'feed', message }));
}

/** What we have of them; where that is not all, the hub is still telling us, and so we them. */
function* lateOf(board: Board, isWhole: boolean): Generator<FeedMessage> {
  const late = new LateConversations(board);
  for (let next = late.next(AT_ONCE); next; next = late.next(AT_ONCE))
    if (next.length > 0) yield { type: 'late', conversations: next, more: true };
  if (isWhole) yield { type: 'late', conversations: [], more: false };
}
