import { boardKey } from '#shared/domain/board.ts';
import { type Conversation, isOpen, viewConversation } from '#shared/domain/conversation.ts';
import { type DomainEvent, isConversationEvent } from '#shared/domain/event.ts';
import { Signal } from '#shared/signal.ts';
import type { LiveBoard } from '../../core.ts';

/** Who has chats in hand: given to them or answered by them, and not over. Counted by chat, from the board alone. */
export class ChatsInHand {
  readonly #liveBoard: Pick<LiveBoard, 'board' | 'subscribe'>;
  readonly #holderOf = new Map<string, string>();
  readonly #chatsOf = new Map<string, Set<string>>();
  #unsubscribe = (): void => {};
  /** An agent has a first chat in hand, or no more. */
  readonly changed = new Signal<[agentId: string]>();

  constructor(liveBoard: Pick<LiveBoard, 'board' | 'subscribe'>) {
    this.#liveBoard = liveBoard;
  }

  start(): void {
    this.#unsubscribe();
    this.#readAll();
    this.#unsubscribe = this.#liveBoard.subscribe((events) => {
      for (const { event } of events) this.#onEvent(event);
    });
  }

  stop(): void {
    this.#unsubscribe();
    this.#unsubscribe = () => {};
    this.#holderOf.clear();
    this.#chatsOf.clear();
  }

  has(agentId: string): boolean {
    return (this.#chatsOf.get(agentId)?.size ?? 0) > 0;
  }

  #onEvent(event: DomainEvent): void {
    if (isConversationEvent(event)) this.#read(boardKey(event.accountId, event.conversationId));
    else if (event.kind === 'wentStale' || event.kind === 'forgotten' || event.kind === 'erased')
      for (const { accountId, id } of event.conversations) this.#read(boardKey(accountId, id));
    else if (event.kind === 'rebuilt') this.#readAll();
  }

  #readAll(): void {
    const keys = new Set([...this.#holderOf.keys(), ...this.#liveBoard.board.conversations.keys()]);
    for (const key of keys) this.#read(key);
  }

  #read(key: string): void {
    const facts = this.#liveBoard.board.conversations.get(key);
    const holder = facts && holderOf(viewConversation(facts));
    const before = this.#holderOf.get(key);
    if (holder === before) return;
    if (before !== undefined) {
      this.#holderOf.delete(key);
      const chats = this.#chatsOf.get(before);
      chats?.delete(key);
      if (chats?.size === 0) this.#chatsOf.delete(before);
    }
    if (holder !== undefined) {
      this.#holderOf.set(key, holder);
      this.#chatsOf.set(holder, (this.#chatsOf.get(holder) ?? new Set()).add(key));
    }
    if (before !== undefined && !this.has(before)) this.changed.emit(before);
    if (holder !== undefined && this.#chatsOf.get(holder)?.size === 1) this.changed.emit(holder);
  }
}

const holderOf = (conversation: Conversation): string | undefined =>
  isOpen(conversation) && (conversation.state === 'assigned' || conversation.state === 'active')
    ? conversation.agentId
    : undefined;
