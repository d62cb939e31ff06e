import type { Board } from './board.ts';
import { type Conversation, isPlaced, viewConversation } from './conversation.ts';
import { compareText } from './order.ts';

/** How a wait stands against the service-level target. */
export type WaitLevel = 'within' | 'near' | 'over';

export interface ServiceTarget {
  /** A chat answered within this many ms counts for the service level. */
  readonly targetMs: number;
  /** From here on a wait is shown as near the target. */
  readonly nearMs: number;
}

export const waitLevel = (waitMs: number, { targetMs, nearMs }: ServiceTarget): WaitLevel =>
  waitMs > targetMs ? 'over' : waitMs >= nearMs ? 'near' : 'within';

/** Every conversation on the board, in no particular order. */
export function* conversationsOf(board: Board): Generator<Conversation> {
  for (const facts of board.conversations.values()) {
    const view = viewConversation(facts);
    if (isPlaced(view)) yield view;
  }
}

const lists = new WeakMap<Board['conversations'], readonly Conversation[]>();

/** The same as a list, made once per board: a window's many parts all read it at every change. */
export function conversationList(board: Board): readonly Conversation[] {
  let list = lists.get(board.conversations);
  if (!list) {
    const views: Conversation[] = [];
    // Not by its iterator, which costs several times as much.
    board.conversations.forEach((facts) => {
      const view = viewConversation(facts);
      if (isPlaced(view)) views.push(view);
    });
    list = views;
    lists.set(board.conversations, list);
  }
  return list;
}

/** Somebody should answer it now. */
export const isWaiting = ({ state, stale }: Conversation): boolean => state === 'waiting' && !stale;

/**
 * Since when the visitor has been without an answer, whoever has the chat meanwhile; undefined: they have one. Once an agent has
 * answered, what counts is the present wait.
 */
export function unansweredSinceAt(conversation: Conversation): number | undefined {
  const { state, stale, offeredAt, waitingSinceAt, assignedAt, respondedAt, respondedByBot } = conversation;
  if (stale || (state !== 'waiting' && state !== 'assigned')) return undefined;
  const present = waitingSinceAt ?? assignedAt;
  const answered = respondedAt !== undefined && !respondedByBot;
  return answered ? present : (offeredAt ?? present);
}

/** First in, first out, as the vendor's queue; ties by id so that rows never swap places. */
export function byWaitingSince(a: Conversation, b: Conversation): number {
  return (a.waitingSinceAt ?? 0) - (b.waitingSinceAt ?? 0) || compareText(a.id, b.id);
}

const queues = new WeakMap<readonly Conversation[], readonly Conversation[]>();
/** The queue that was sorted last: the next one is nearly always the same but for one or two. */
let last: readonly Conversation[] = [];

/** Those of the list that wait, first in first out. Made once per list, and not sorted anew for each. */
export function waitingInOrder(conversations: readonly Conversation[]): readonly Conversation[] {
  let queue = queues.get(conversations);
  if (!queue) {
    const waiting = new Set(conversations.filter(isWaiting));
    const kept = last.filter((conversation) => waiting.delete(conversation));
    queue = merged(kept, [...waiting].sort(byWaitingSince));
    queues.set(conversations, queue);
    last = queue;
  }
  return queue;
}

/** Two queues in order, as one in order. */
function merged(a: readonly Conversation[], b: readonly Conversation[]): readonly Conversation[] {
  if (b.length === 0) return a;
  const queue: Conversation[] = [];
  let next = 0;
  for (const conversation of a) {
    while (next < b.length && byWaitingSince(b[next] as Conversation, conversation) < 0)
      queue.push(b[next++] as Conversation);
    queue.push(conversation);
  }
  return [...queue, ...b.slice(next)];
}

export interface QueueNumbers {
  readonly waiting: number;
  /** Since when the longest wait lasts. */
  readonly longestSinceAt?: number;
}

/** The queue at a glance. */
export function queueNumbers(conversations: Iterable<Conversation>): QueueNumbers {
  let waiting = 0;
  let longestSinceAt: number | undefined;
  for (const conversation of conversations) {
    if (!isWaiting(conversation)) continue;
    waiting++;
    const since = conversation.waitingSinceAt;
    if (since !== undefined && (longestSinceAt === undefined || since < longestSinceAt))
      longestSinceAt = since;
  }
  return { waiting, ...(longestSinceAt === undefined ? {} : { longestSinceAt }) };
}
