import { boardKey } from '#shared/domain/board.ts';
import { BoardDraft } from '#shared/domain/draft.ts';
import { type DomainEvent, isConversationEvent } from '#shared/domain/event.ts';
import { applyTo } from '#shared/domain/events/index.ts';
import { allSteps } from '#shared/steps.ts';
import type { StoredBoard } from './snapshot-store.ts';

/** The next stored board in the making; when something was heard is written down at once. */
export class StoredDraft {
  readonly #from: StoredBoard;
  readonly #board: BoardDraft;
  #seq: number;

  constructor(from: StoredBoard) {
    this.#from = from;
    this.#board = new BoardDraft(from.board);
    this.#seq = from.seq;
  }

  get seq(): number {
    return this.#seq;
  }

  /** One event, received at that time (epoch ms). */
  take(event: DomainEvent, receivedAt: number): void {
    applyTo(this.#board, event);
    const { heardAt } = this.#from;
    if (isConversationEvent(event)) heardAt.set(boardKey(event.accountId, event.conversationId), receivedAt);
    else if (event.kind === 'forgotten')
      for (const { accountId, id } of event.conversations) heardAt.delete(boardKey(accountId, id));
  }

  /** All entries up to this number have been taken. */
  through(seq: number): void {
    this.#seq = seq;
  }

  done(): StoredBoard {
    return allSteps(this.doneSteps());
  }

  /** The same in steps. */
  *doneSteps(): Generator<void, StoredBoard> {
    const board = yield* this.#board.doneSteps();
    return { ...this.#from, board, seq: this.#seq };
  }
}
