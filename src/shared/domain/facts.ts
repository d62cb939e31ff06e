import type { Map as PersistentMap } from 'immutable';
import type { ConversationEvent } from './conversation-event.ts';
import type { PausePlanned, StatusFact, StatusWished, WishOutcome } from './status-events.ts';
import type { Timeline } from './timeline.ts';

// What is known, as data. Everything shown follows from it.

/** What is known of a conversation: its milestones. Everything shown is folded from them. */
export interface ConversationFacts {
  readonly id: string;
  readonly accountId: string;
  readonly milestones: Timeline<ConversationEvent>;
  /** Given up at `at`, when the last thing known of it was of `lastAt`. */
  readonly stale?: { readonly at: number; readonly lastAt: number };
  /** The visitor's data was erased: what still comes is kept without it. */
  readonly erased?: true;
}

/** What is known of an agent. Each part is a set or a latest-wins register, so order does not matter. */
export interface AgentFacts {
  readonly id: string;
  readonly seenAt: number;
  readonly name?: { readonly value: string; readonly at: number };
  readonly statuses: Timeline<StatusFact>;
  readonly wish?: StatusWished;
  readonly outcome?: WishOutcome;
  /** The latest plan, or that there is none any more. */
  readonly plan?: PausePlanned;
}

export interface WidgetFacts {
  readonly id: string;
  readonly accountId: string;
  readonly name?: { readonly value: string; readonly at: number };
}

/** The live board: `applyEvent` in `board.ts` makes the next one. */
export interface Board {
  readonly conversations: PersistentMap<string, ConversationFacts>;
  readonly agents: PersistentMap<string, AgentFacts>;
  readonly widgets: PersistentMap<string, WidgetFacts>;
}

/** A board in plain JSON: what a snapshot holds and the feed sends. */
export interface BoardSnapshot {
  readonly conversations: readonly ConversationFacts[];
  readonly agents: readonly AgentFacts[];
  readonly widgets: readonly WidgetFacts[];
}

/** Ids are the vendor's and unique only within an account; neither part can hold a NUL. */
export function boardKey(accountId: string, id: string): string {
  if (id !== lastKey.id || accountId !== lastKey.accountId)
    lastKey = { accountId, id, key: `${accountId}\u0000${id}` };
  return lastKey.key;
}
/** The same one is asked for several times in a row, and a text that has been looked up is looked up again for less. */
let lastKey = { accountId: '', id: '', key: '\u0000' };
