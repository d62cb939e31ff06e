import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEvent, type Board, emptyBoard } from '#shared/domain/board.ts';
import type { ConversationEvent } from '#shared/domain/event.ts';
import { byWaitingSince, conversationList, isWaiting, waitingInOrder } from '#shared/domain/queue.ts';

const event: fc.Arbitrary<ConversationEvent> = fc.record({
  kind: fc.constantFrom('queued' as const, 'assigned' as const, 'labeled' as const, 'closed' as const),
  accountId: fc.constantFrom('', 'other'),
  conversationId: fc.integer({ min: 0, max: 8 }).map((n) => `c${n}`),
  at: fc.integer({ min: 0, max: 20 }),
  agentId: fc.constant('ann@example.com'),
});

describe('the queue in order', () => {
  it('is after every event what sorting it anew gives, whichever board was asked before', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), fc.infiniteStream(fc.nat()), (events, picks) => {
        const boards: Board[] = [emptyBoard];
        for (const one of events) boards.push(applyEvent(boards.at(-1) ?? emptyBoard, one));
        for (const pick of picks.take(boards.length)) {
          const list = conversationList(boards[pick % boards.length] ?? emptyBoard);
          const anew = list.filter(isWaiting).sort(byWaitingSince);
          const order = (conversations: readonly { waitingSinceAt?: number; id: string }[]) =>
            conversations.map(({ waitingSinceAt, id }) => `${waitingSinceAt} ${id}`);
          expect(order(waitingInOrder(list))).toEqual(order(anew));
          expect(new Set(waitingInOrder(list))).toEqual(new Set(anew));
        }
      }),
    );
  });
});
