import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { callOf } from '#shared/alerts/calls.ts';
import { SnapshotData } from '#shared/contract/feed-message.ts';
import { applyEvents, emptyBoard, fromSnapshot, toSnapshot, viewBoard } from '#shared/domain/board.ts';
import type { ConversationEvent, DomainEvent } from '#shared/domain/event.ts';
import { boardAt } from '#shared/domain/moment.ts';
import { conversationsOf, queueNumbers } from '#shared/domain/queue.ts';

const T0 = 1_700_000_000_000;
const HOUR = 3_600_000;
const ann = 'ann@example.com';

const event = (kind: ConversationEvent['kind'], id: string, hours: number, more = {}): ConversationEvent => ({
  kind,
  accountId: '',
  conversationId: id,
  at: T0 + hours * HOUR,
  ...more,
});
const quiet: readonly DomainEvent[] = [
  event('queued', 'waits', 0),
  event('queued', 'runs', 0),
  event('responded', 'runs', 1, { agentId: ann }),
];
const mark: DomainEvent = {
  kind: 'wentStale',
  at: T0 + 20 * HOUR,
  conversations: [
    { accountId: '', id: 'waits', lastAt: T0 },
    { accountId: '', id: 'runs', lastAt: T0 + HOUR },
  ],
};
const board = (...more: DomainEvent[]) => applyEvents(emptyBoard, [...quiet, ...more]);
const staleOnes = (of: ReturnType<typeof board>) =>
  viewBoard(of)
    .conversations.filter(({ stale }) => stale)
    .map(({ id }) => id);

describe('a stale conversation', () => {
  it('is marked, and counts neither as waiting nor as somebody’s, and calls nobody', () => {
    const numbers = (of: ReturnType<typeof board>) => queueNumbers(conversationsOf(of));
    expect(numbers(board()).waiting).toBe(1);
    expect(viewBoard(board()).agents[0]?.conversationIds).toEqual(['runs']);
    const stale = board(mark);
    expect(staleOnes(stale)).toEqual(['runs', 'waits']);
    expect(numbers(stale).waiting).toBe(0);
    expect(viewBoard(stale).agents[0]?.conversationIds).toEqual([]);
    expect([...conversationsOf(stale)].map((conversation) => callOf(conversation, ann))).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('comes back with its next event, but not with an older one that was late', () => {
    expect(staleOnes(board(mark, event('labeled', 'runs', 21)))).toEqual(['waits']);
    expect(staleOnes(board(mark, event('labeled', 'runs', 0.5)))).toEqual(['runs', 'waits']);
    expect(staleOnes(board(mark, event('closed', 'waits', 0)))).toEqual(['runs']);
  });

  it('is not stale in a replay of the time before the mark', () => {
    expect(staleOnes(boardAt(board(mark), T0 + 19 * HOUR))).toEqual([]);
    expect(staleOnes(boardAt(board(mark), T0 + 20 * HOUR))).toEqual(['runs', 'waits']);
  });

  it('stays so through a snapshot and the feed, and whatever the order of marks and events', () => {
    const { facts } = SnapshotData.parse({ seq: 1, at: T0, facts: toSnapshot(board(mark)) });
    expect(staleOnes(fromSnapshot(facts as ReturnType<typeof toSnapshot>))).toEqual(['runs', 'waits']);
    const later: DomainEvent = {
      kind: 'wentStale',
      at: T0 + 50 * HOUR,
      conversations: [{ accountId: '', id: 'runs', lastAt: T0 + 30 * HOUR }],
    };
    const all = [mark, later, event('labeled', 'runs', 30), event('labeled', 'waits', 40)];
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (order) => {
        expect(staleOnes(board(...order))).toEqual(['runs']);
      }),
    );
  });
});
