import { Map as PersistentMap } from 'immutable';
import { endsClosed } from '../domain/conversation-facts.ts';
import { type DomainEvent, isConversationEvent } from '../domain/event.ts';
import { type Board, boardKey, type ConversationFacts } from '../domain/facts.ts';

/** Conversations looked at in one step: less than a millisecond. */
const AT_ONCE = 1_000;

/**
 * The closed conversations of a board, which a reader is sent after the rest of it: nobody waits in them. At any moment the reader
 * has the very board that is told of, without some that are closed. So whatever comes of one that is still to be sent is told
 * after what was known of it, and what is sent later is sent as it is then: forgotten ones not at all, erased ones erased.
 */
export class LateConversations {
  readonly #atFirst: Board;
  /** As the reader has been told of it. */
  #now: Board;
  readonly #rest: Iterator<[string, ConversationFacts]>;
  readonly #sentBefore = new Set<string>();

  constructor(board: Board) {
    this.#atFirst = board;
    this.#now = board;
    this.#rest = board.conversations.entries()[Symbol.iterator]();
  }

  /**
   * The reader is about to be told of these events, by which the board becomes `next`. Answers what is to be sent before them: late
   * conversations that they tell of, as they were.
   */
  before(events: readonly DomainEvent[], next: Board): ConversationFacts[] {
    const needed: ConversationFacts[] = [];
    for (const event of events) {
      if (!isConversationEvent(event)) continue;
      const key = boardKey(event.accountId, event.conversationId);
      if (this.#sentBefore.has(key) || !this.#isLate(key)) continue;
      this.#sentBefore.add(key);
      const facts = this.#now.conversations.get(key);
      if (facts) needed.push(facts);
    }
    this.#now = next;
    return needed;
  }

  /** The next of them, as they are now, at most so many; undefined: that was all. */
  next(most: number): ConversationFacts[] | undefined {
    const sent: ConversationFacts[] = [];
    for (let seen = 0; sent.length < most && seen < AT_ONCE; seen++) {
      const entry = this.#rest.next();
      if (entry.done) return sent.length > 0 ? sent : undefined;
      const [key, facts] = entry.value;
      if (!endsClosed(facts) || this.#sentBefore.has(key)) continue;
      const now = this.#now.conversations.get(key);
      if (now) sent.push(now);
    }
    return sent;
  }

  #isLate(key: string): boolean {
    const facts = this.#atFirst.conversations.get(key);
    return facts !== undefined && endsClosed(facts);
  }
}

/** A board without what comes later, kept up with what happens to it: nobody waits until a whole board has been looked through. */
export class FirstPart {
  #conversations: Board['conversations'];

  constructor(conversations: Board['conversations']) {
    this.#conversations = conversations;
  }

  /** Of this board, which is the one that it was kept up with last. */
  of(board: Board): Board {
    return { ...board, conversations: this.#conversations };
  }

  /** The board has become `next` by these events. */
  keepUp(events: readonly DomainEvent[], next: Board): void {
    this.#conversations = this.#conversations.withMutations((conversations) => {
      for (const key of events.flatMap(keysOf)) {
        const facts = next.conversations.get(key);
        if (facts && !endsClosed(facts)) conversations.set(key, facts);
        else conversations.delete(key);
      }
    });
  }
}

function keysOf(event: DomainEvent): string[] {
  if (isConversationEvent(event)) return [boardKey(event.accountId, event.conversationId)];
  return 'conversations' in event
    ? event.conversations.map(({ accountId, id }) => boardKey(accountId, id))
    : [];
}

/** The board without those that come later, in steps. */
export function* withoutLateSteps(board: Board): Generator<void, Board> {
  const conversations = PersistentMap<string, ConversationFacts>().asMutable();
  let seen = 0;
  for (const [key, facts] of board.conversations) {
    if (!endsClosed(facts)) conversations.set(key, facts);
    if (++seen % AT_ONCE === 0) yield;
  }
  return { ...board, conversations: conversations.asImmutable() };
}
