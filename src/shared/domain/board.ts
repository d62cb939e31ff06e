import { Map as PersistentMap } from 'immutable';
import { allSteps } from '../steps.ts';
import { type Agent, viewAgent } from './agent.ts';
import { type Conversation, isOpen, isPlaced, viewConversation } from './conversation.ts';
import { BoardDraft } from './draft.ts';
import { applyEvent, applyEvents } from './events/index.ts';
import { type Board, type BoardSnapshot, boardKey, type ConversationFacts } from './facts.ts';
import { compareText } from './order.ts';
import { sortSteps } from './sort-steps.ts';

export { type Board, type BoardSnapshot, boardKey } from './facts.ts';
/**
 * The live board. `applyEvent` is pure, and for conversation and status events idempotent and
 * commutative: any order and any repeats of the same events give the same board. (Of the hub's own
 * events `forgotten`, `wentStale` and `erased` count for what the board holds at their place in the sequence.)
 */
export { applyEvent, applyEvents };

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

/** The board as users read it, in an order that depends on content alone. */
export const viewBoard = (board: Board): BoardView => allSteps(viewBoardSteps(board));

/** Conversations in one step of work on a whole board: less than a millisecond. */
const AT_ONCE = 100;

/** The same in steps, so that a large board keeps nobody waiting. */
export function* viewBoardSteps(board: Board): Generator<void, BoardView> {
  const conversations = yield* sortSteps(yield* conversationSteps(board), byAccountAndId, AT_ONCE);
  const held = new Map<string, Conversation[]>();
  let seen = 0;
  for (const conversation of conversations) {
    if (++seen % (10 * AT_ONCE) === 0) yield;
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

/** Every conversation on the board, in no particular order, in steps. */
export function* conversationSteps(board: Board): Generator<void, Conversation[]> {
  const conversations: Conversation[] = [];
  let viewed = 0;
  for (const facts of board.conversations.values()) {
    const view = viewConversation(facts);
    if (isPlaced(view)) conversations.push(view);
    if (++viewed % AT_ONCE === 0) yield;
  }
  return conversations;
}

/** One agent as `viewBoard` shows them, in steps; undefined: not on the board. */
export function* viewAgentSteps(board: Board, agentId: string): Generator<void, Agent | undefined> {
  const facts = board.agents.get(agentId);
  if (!facts) return undefined;
  const conversations = yield* conversationSteps(board);
  const held = conversations.filter((one) => one.agentId === agentId && isOpen(one)).sort(byAccountAndId);
  return viewAgent(facts, idsByAssignment(held));
}

const byAccountAndId = (a: { accountId: string; id: string }, b: { accountId: string; id: string }): number =>
  compareText(a.accountId, b.accountId) || compareText(a.id, b.id);

const idsByAssignment = (conversations: Conversation[] | undefined): readonly string[] =>
  (conversations ?? [])
    .sort((a, b) => (a.assignedAt ?? a.respondedAt ?? 0) - (b.assignedAt ?? b.respondedAt ?? 0))
    .map(({ id }) => id);

export const toSnapshot = (board: Board): BoardSnapshot => allSteps(toSnapshotSteps(board));

/** The same in steps. */
export function* toSnapshotSteps(board: Board): Generator<void, BoardSnapshot> {
  const conversations: ConversationFacts[] = [];
  for (const facts of board.conversations.values()) {
    conversations.push(facts);
    if (conversations.length % (10 * AT_ONCE) === 0) yield;
  }
  return { conversations, agents: [...board.agents.values()], widgets: [...board.widgets.values()] };
}

export const fromSnapshot = (snapshot: BoardSnapshot): Board => allSteps(fromSnapshotSteps(snapshot));

/** The same in steps. */
export function* fromSnapshotSteps({
  conversations,
  agents,
  widgets,
}: BoardSnapshot): Generator<void, Board> {
  const draft = new BoardDraft(emptyBoard);
  for (const facts of agents) draft.agents.set(facts.id, facts);
  for (const facts of widgets) draft.widgets.set(boardKey(facts.accountId, facts.id), facts);
  for (const [index, facts] of conversations.entries()) {
    draft.conversations.set(boardKey(facts.accountId, facts.id), facts);
    if (index % (10 * AT_ONCE) === 0) yield;
  }
  return yield* draft.doneSteps();
}

/** The board with just these facts of these conversations, whatever it held of them. */
export function withConversations(board: Board, conversations: readonly ConversationFacts[]): Board {
  const draft = new BoardDraft(board);
  for (const facts of conversations) draft.conversations.set(boardKey(facts.accountId, facts.id), facts);
  return draft.done();
}
