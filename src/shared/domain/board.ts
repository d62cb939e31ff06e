import { Map as PersistentMap } from 'immutable';
import { type Agent, viewAgent } from './agent.ts';
import { type Conversation, isOpen, isPlaced, viewConversation } from './conversation.ts';
import { applyEvent, type DomainEvent } from './events/index.ts';
import { type Board, type BoardSnapshot, boardKey } from './facts.ts';
import { compareText } from './order.ts';
import { sortSteps } from './sort-steps.ts';

export { type Board, type BoardSnapshot, boardKey } from './facts.ts';
/**
 * The live board. `applyEvent` is pure, and for conversation and status events idempotent and
 * commutative: any order and any repeats of the same events give the same board. (Of the hub's own
 * events `forgotten`, `wentStale` and `erased` count for what the board holds at their place in the sequence.)
 */
export { applyEvent };

export interface Widget {
  readonly id: string;
  readonly accountId: string;
  readonly name?: string;
}

/** A board as users and scripts read it. */
export interface BoardView {
  readonly conversations: readonly Conversation[];
  readonly agents: readonly Agent[];
  readonly widgets: readonly Widget[];
}

export const emptyBoard: Board = {
  conversations: PersistentMap(),
  agents: PersistentMap(),
  widgets: PersistentMap(),
};

export const applyEvents = (board: Board, events: Iterable<DomainEvent>): Board => {
  let next = board;
  for (const event of events) next = applyEvent(next, event);
  return next;
};

/** The board as users read it, in an order that depends on content alone. */
export function viewBoard(board: Board): BoardView {
  const steps = viewBoardSteps(board);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** Conversations in one step of work on a whole board: about a millisecond. */
const AT_ONCE = 200;

/** The same in steps, so that a large board keeps nobody waiting. */
export function* viewBoardSteps(board: Board): Generator<void, BoardView> {
  yield* viewSteps(board);
  const placed = [...board.conversations.values()].map(viewConversation).filter(isPlaced);
  yield;
  const conversations = yield* sortSteps(placed, byAccountAndId, AT_ONCE);
  const held = new Map<string, Conversation[]>();
  for (const conversation of conversations) {
    const { agentId } = conversation;
    if (!isOpen(conversation) || agentId === undefined) continue;
    const list = held.get(agentId);
    if (list) list.push(conversation);
    else held.set(agentId, [conversation]);
  }
  return {
    conversations,
    agents: [...board.agents.values()]
      .map((facts) => viewAgent(facts, idsByAssignment(held.get(facts.id))))
      .sort((a, b) => compareText(a.id, b.id)),
    widgets: [...board.widgets.values()]
      .map(({ id, accountId, name }) => ({ id, accountId, ...(name ? { name: name.value } : {}) }))
      .sort(byAccountAndId),
  };
}

/** Views every conversation, in steps: whoever reads them afterwards finds them made. */
function* viewSteps(board: Board): Generator<void, void> {
  let viewed = 0;
  for (const facts of board.conversations.values()) {
    viewConversation(facts);
    if (++viewed % AT_ONCE === 0) yield;
  }
}

const byAccountAndId = (a: { accountId: string; id: string }, b: { accountId: string; id: string }): number =>
  compareText(a.accountId, b.accountId) || compareText(a.id, b.id);

const idsByAssignment = (conversations: Conversation[] | undefined): readonly string[] =>
  (conversations ?? [])
    .sort((a, b) => (a.assignedAt ?? a.respondedAt ?? 0) - (b.assignedAt ?? b.respondedAt ?? 0))
    .map(({ id }) => id);

export const toSnapshot = (board: Board): BoardSnapshot => ({
  conversations: [...board.conversations.values()],
  agents: [...board.agents.values()],
  widgets: [...board.widgets.values()],
});

export const fromSnapshot = (snapshot: BoardSnapshot): Board => ({
  conversations: PersistentMap(
    snapshot.conversations.map((facts) => [boardKey(facts.accountId, facts.id), facts] as const),
  ),
  agents: PersistentMap(snapshot.agents.map((facts) => [facts.id, facts] as const)),
  widgets: PersistentMap(
    snapshot.widgets.map((facts) => [boardKey(facts.accountId, facts.id), facts] as const),
  ),
});
