import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FeedMessage } from '#shared/contract/feed-message.ts';
import { applyEvents, type Board, emptyBoard, toSnapshot } from '#shared/domain/board.ts';
import { endsClosed, viewConversation } from '#shared/domain/conversation.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { FirstPart, LateConversations, withoutLateSteps } from '#shared/feed/late-conversations.ts';
import { allSteps } from '#shared/steps.ts';
import { anyEvent, conversationEvent, housekeeping, T0, time } from '../../any-events.ts';

/** What a hub does: commits some events at once, sends some late conversations, or takes the whole board anew. */
type Deed =
  | { readonly commit: readonly DomainEvent[] }
  | { readonly late: number }
  | { readonly rebuilt: readonly DomainEvent[] };

const closing = fc
  .tuple(conversationEvent, time)
  .map(([event, at]) => ({ ...event, kind: 'closed' as const, at }));
const events = fc.array(fc.oneof(anyEvent, conversationEvent, closing, housekeeping), { maxLength: 6 });
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: events.map((commit) => ({ commit })) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 3 }).map((late) => ({ late })) },
  { weight: 1, arbitrary: events.map((rebuilt) => ({ rebuilt })) },
);

const contentOf = ({ conversations, agents, widgets }: Board) => ({
  conversations: conversations.toJS(),
  agents: agents.toJS(),
  widgets: widgets.toJS(),
});

/** A hub's board and a reader of it, who is sent closed conversations late. */
class Told {
  readonly reader = new BoardStore(() => T0);
  board: Board = emptyBoard;
  #seq = 0;
  #late: LateConversations | undefined;

  begin(board: Board): void {
    this.board = board;
    this.#late = new LateConversations(board);
    const first = toSnapshot(allSteps(withoutLateSteps(board)));
    this.#tell({ type: 'snapshot', seq: this.#seq, at: T0, board: first, late: true });
  }

  commit(happened: readonly DomainEvent[]): void {
    this.board = applyEvents(this.board, happened);
    const needed = this.#late?.before(happened, this.board) ?? [];
    if (needed.length > 0) this.#tell({ type: 'late', conversations: needed, more: true });
    this.#tell({ type: 'events', events: happened.map((event) => ({ seq: ++this.#seq, event })) });
  }

  sendLate(most: number): void {
    if (!this.#late) return;
    const conversations = this.#late.next(most);
    this.#tell({ type: 'late', conversations: conversations ?? [], more: conversations !== undefined });
    if (!conversations) this.#late = undefined;
  }

  get isDone(): boolean {
    return this.#late === undefined;
  }

  #tell(message: FeedMessage): void {
    this.reader.accept(JSON.parse(JSON.stringify(message)));
  }
}

describe('closed conversations that come late', () => {
  it('make the board that a whole snapshot makes, whatever happens in between, and never anything else', () => {
    fc.assert(
      fc.property(fc.array(events, { maxLength: 5 }), fc.array(deed, { maxLength: 20 }), (before, deeds) => {
        const told = new Told();
        told.begin(applyEvents(emptyBoard, before.flat()));
        const expectAPart = (): void => {
          const held = contentOf(told.reader.state.board);
          const whole = contentOf(told.board);
          expect({ ...held, conversations: {} }).toEqual({ ...whole, conversations: {} });
          expect(whole.conversations).toMatchObject(held.conversations);
          for (const [key, facts] of told.board.conversations)
            if (!endsClosed(facts)) expect(held.conversations[key]).toEqual(whole.conversations[key]);
          for (const [key, facts] of Object.entries(held.conversations))
            expect(facts).toEqual(whole.conversations[key]);
        };
        for (const next of deeds) {
          if ('commit' in next) told.commit(next.commit);
          else if ('late' in next) told.sendLate(next.late);
          else told.begin(applyEvents(emptyBoard, next.rebuilt));
          expectAPart();
        }
        while (!told.isDone) told.sendLate(2);
        expect(contentOf(told.reader.state.board)).toEqual(contentOf(told.board));
        expect(told.reader.state.isWhole).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('are no part of what is sent first, which is kept up with what happens', () => {
    fc.assert(
      fc.property(events, fc.array(events, { maxLength: 10 }), (before, batches) => {
        let board = applyEvents(emptyBoard, before);
        const first = new FirstPart(allSteps(withoutLateSteps(board)).conversations);
        for (const batch of batches) {
          board = applyEvents(board, batch);
          first.keepUp(batch, board);
        }
        expect(contentOf(first.of(board))).toEqual(contentOf(allSteps(withoutLateSteps(board))));
      }),
    );
  });

  it('are closed, every one of them', () => {
    fc.assert(
      fc.property(fc.array(conversationEvent, { minLength: 1, maxLength: 20 }), (happened) => {
        for (const facts of applyEvents(emptyBoard, happened).conversations.values())
          if (endsClosed(facts)) expect(viewConversation(facts).state).toBe('closed');
      }),
    );
  });

  it('are told of once, when all of them are there', () => {
    const told = new Told();
    let heard = 0;
    told.reader.subscribe(() => heard++);
    const closed = ['a', 'b', 'c'].map((conversationId) => ({
      kind: 'closed' as const,
      accountId: 'acc',
      conversationId,
      at: T0,
    }));
    told.begin(applyEvents(emptyBoard, closed));
    expect([heard, told.reader.state.isWhole, told.reader.state.board.conversations.size]).toEqual([
      1,
      false,
      0,
    ]);
    for (let n = 0; n < 3; n++) told.sendLate(1);
    expect(heard).toBe(1);
    told.sendLate(1);
    expect([heard, told.reader.state.isWhole, told.reader.state.board.conversations.size]).toEqual([
      2,
      true,
      3,
    ]);
  });
});
