import type { BridgeMessage } from '#shared/contract/bridge.ts';
import type { FeedMessage } from '#shared/contract/feed-message.ts';
import { toSnapshot } from '#shared/domain/board.ts';
import type { BoardState } from '#shared/feed/board-store.ts';

/** What a window that has just begun to listen must know. `now`: the hub's clock, epoch ms. */
export function greetingOf(
  { board, seq, isWhole, connection, reach }: BoardState,
  now: number,
): BridgeMessage[] {
  const messages: FeedMessage[] = [{ type: 'connection', connection }];
  if (seq !== undefined)
    messages.push({ type: 'snapshot', seq, at: now, board: toSnapshot(board), late: !isWhole });
  if (reach) messages.push({ type: 'reach', reach });
  return messages.map((message) => ({ to: 'feed', message }));
}
