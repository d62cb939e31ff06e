import { Map as PersistentMap } from 'immutable';
import {
  type Agent,
  type AgentFacts,
  addStatusFact,
  forgetStatusesBefore,
  seeAgent,
  viewAgent,
} from './agent.ts';
import {
  addMilestone,
  type Conversation,
  type ConversationFacts,
  eraseVisitorOf,
  isOpen,
  markStale,
  viewConversation,
} from './conversation.ts';
import type { ConversationEvent, DomainEvent } from './event.ts';
import { compareText } from './order.ts';

/**
 * The live board. `applyEvent` is pure, and for conversation and status events idempotent and
 * commutative: any order and any repeats of the same events give the same board. (Of the hub's own
 * events `forgotten`, `wentStale` and `erased` count for what the board holds at their place in the sequence.)
 */
export interface Board {
  readonly conversations: PersistentMap<string, ConversationFacts>;
  readonly agents: PersistentMap<string, AgentFacts>;
  readonly widgets: PersistentMap<string, WidgetFacts>;
}

export interface Widget {
  readonly id: string;
  readonly accountId: string;
  readonly name?: string;
}

interface WidgetFacts {
  readonly id: string;
  readonly accountId: string;
  readonly name?: { readonly value: string; readonly at: number };
}

/** A board in plain JSON: what a snapshot holds and the feed sends. */
export interface BoardSnapshot {
  readonly conversations: readonly ConversationFacts[];
  readonly agents: readonly AgentFacts[];
  readonly widgets: readonly WidgetFacts[];
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

/** Ids are the vendor's and unique only within an account; neither part can hold a NUL. */
export const boardKey = (accountId: string, id: string): string => `${accountId}\u0000${id}`;

export function applyEvent(board: Board, event: DomainEvent): Board {
  switch (event.kind) {
    case 'agentStatus':
    case 'statusWished':
    case 'statusTaken':
    case 'statusRefused': {
      const name = event.kind === 'agentStatus' ? event.agentName : undefined;
      const seen = seeAgent(board.agents.get(event.agentId), event.agentId, event.at, name);
      return { ...board, agents: board.agents.set(event.agentId, addStatusFact(seen, event)) };
    }
    case 'forgotten': {
      const conversations = board.conversations.withMutations((map) => {
        for (const { accountId, id } of event.conversations) map.delete(boardKey(accountId, id));
      });
      const before = event.statusesBeforeAt;
      const agents =
        before === undefined
          ? board.agents
          : board.agents.map((facts) => forgetStatusesBefore(facts, before));
      return { ...board, conversations, agents };
    }
    case 'wentStale':
      return changeConversations(board, event.conversations, (facts, { lastAt }) =>
        markStale(facts, event.at, lastAt),
      );
    case 'erased':
      return changeConversations(board, event.conversations, eraseVisitorOf);
    case 'rebuilt':
      return board;
    default:
      return applyConversationEvent(board, event);
  }
}

export const applyEvents = (board: Board, events: Iterable<DomainEvent>): Board => {
  let next = board;
  for (const event of events) next = applyEvent(next, event);
  return next;
};

function applyConversationEvent(board: Board, event: ConversationEvent): Board {
  const key = boardKey(event.accountId, event.conversationId);
  const known = board.conversations.get(key);
  const facts = addMilestone(known, event);
  if (facts === known) return board;
  return {
    conversations: board.conversations.set(key, facts),
    agents: seeAgentsOf(board.agents, event),
    widgets: seeWidgetsOf(board.widgets, event),
  };
}

function changeConversations<Ref extends { accountId: string; id: string }>(
  board: Board,
  refs: readonly Ref[],
  change: (facts: ConversationFacts, ref: Ref) => ConversationFacts,
): Board {
  const conversations = board.conversations.withMutations((map) => {
    for (const ref of refs) {
      const key = boardKey(ref.accountId, ref.id);
      const facts = map.get(key);
      if (facts) map.set(key, change(facts, ref));
    }
  });
  return conversations === board.conversations ? board : { ...board, conversations };
}

function seeAgentsOf(agents: Board['agents'], event: ConversationEvent): Board['agents'] {
  let next = agents;
  const see = (id: string | undefined, name: string | undefined): void => {
    if (id !== undefined) next = next.set(id, seeAgent(next.get(id), id, event.at, name));
  };
  see(event.agentId, event.agentName);
  see(event.toAgentId, event.toAgentName);
  for (const { id, name } of event.offeredTo ?? []) see(id, name);
  return next;
}

function seeWidgetsOf(widgets: Board['widgets'], event: ConversationEvent): Board['widgets'] {
  let next = widgets;
  const see = (id: string | undefined, name: string | undefined): void => {
    if (id === undefined) return;
    const key = boardKey(event.accountId, id);
    const known = next.get(key);
    const later =
      name !== undefined &&
      (!known?.name || event.at > known.name.at || (event.at === known.name.at && name > known.name.value));
    if (known && !later) return;
    next = next.set(key, {
      id,
      accountId: event.accountId,
      ...(later ? { name: { value: name, at: event.at } } : {}),
    });
  };
  see(event.widgetId, event.widgetName);
  see(event.toWidgetId, event.toWidgetName);
  return next;
}

/** The board as users read it, in an order that depends on content alone. */
export function viewBoard(board: Board): BoardView {
  const conversations = [...board.conversations.values()].map(viewConversation).sort(byAccountAndId);
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
