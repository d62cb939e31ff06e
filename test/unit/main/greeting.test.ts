import { describe, expect, it } from 'vitest';
import { greetingOf } from '#main/ipc/greeting.ts';
import { applyEvents, emptyBoard, viewBoard } from '#shared/domain/board.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import { type BoardState, BoardStore } from '#shared/feed/board-store.ts';

const T0 = 1_700_000_000_000;
const event = (kind: 'queued' | 'closed', id: string): DomainEvent => ({
  ...{ kind, accountId: 'a', conversationId: id, at: T0 },
});
const closed = Array.from({ length: 1_200 }, (_, n) => event('closed', `c${n}`));
const board = applyEvents(emptyBoard, [event('queued', 'open'), ...closed]);
const state: BoardState = {
  ...{ board, seq: 7, isWhole: true, connection: { state: 'live' }, clockOffset: 0 },
};

/** A window that is greeted, and what it has after each message. */
function greeted(of: BoardState) {
  const window = new BoardStore(() => T0);
  const sizes = greetingOf(of, T0).map((message) => {
    if (message.to === 'feed') window.accept(message.message);
    return window.state.board.conversations.size;
  });
  return { window: window.state, sizes };
}

describe('a window that begins to listen', () => {
  it('is told what is open first, then the rest, and has the whole board', () => {
    const { window, sizes } = greeted(state);
    expect(sizes).toEqual([0, 1, 501, 1_001, 1_201, 1_201]);
    expect(window).toMatchObject({ seq: 7, isWhole: true });
    expect(viewBoard(window.board)).toEqual(viewBoard(board));
  });

  it('waits for the rest as long as the desktop itself does', () => {
    expect(greeted({ ...state, isWhole: false }).window).toMatchObject({ seq: 7, isWhole: false });
  });

  it('is told nothing of a board that is not there yet', () => {
    expect(greetingOf({ ...state, seq: undefined }, T0)).toHaveLength(1);
  });
});
