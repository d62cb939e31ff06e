import { Map as PersistentMap } from 'immutable';
import { statusOrder } from '../domain/agent-facts.ts';
import { eventForWallboard } from '../domain/events/index.ts';
import type { AgentFacts, Board, ConversationFacts } from '../domain/facts.ts';
import { milestoneOrder } from '../domain/milestone-order.ts';
import { openTimeline } from '../domain/timeline.ts';
import { allSteps } from '../steps.ts';

/** Conversations in one step: less than a millisecond. */
const AT_ONCE = 50;

const known = new WeakMap<ConversationFacts, ConversationFacts>();

/**
 * The board as a wallboard has it: what it would have folded from the events that it is sent. So what a kind of event
 * does not open for wallboards is not in their snapshots either.
 */
export const redactBoard = (board: Board): Board => allSteps(redactBoardSteps(board));

/** The same in steps, so that a large board keeps nobody waiting. */
export function* redactBoardSteps(board: Board): Generator<void, Board> {
  const conversations = PersistentMap<string, ConversationFacts>().asMutable();
  let seen = 0;
  for (const [key, facts] of board.conversations) {
    const redacted = redactConversation(facts);
    if (redacted.milestones.length > 0) conversations.set(key, redacted);
    if (++seen % AT_ONCE === 0) yield;
  }
  return {
    conversations: conversations.asImmutable(),
    agents: board.agents.map(redactAgent),
    widgets: board.widgets,
  };
}

/** A conversation as a wallboard has it; without milestones: not at all. */
export function redactConversation(whole: ConversationFacts): ConversationFacts {
  const before = known.get(whole);
  if (before) return before;
  const { erased: _erased, ...facts } = whole;
  const milestones = openTimeline(facts.milestones, eventForWallboard, milestoneOrder);
  const redacted = { ...facts, milestones };
  known.set(whole, redacted);
  return redacted;
}

function redactAgent({ wish, outcome, plan, ...facts }: AgentFacts): AgentFacts {
  const openWish = wish && eventForWallboard(wish);
  const openOutcome = outcome && eventForWallboard(outcome);
  const openPlan = plan && eventForWallboard(plan);
  return {
    ...facts,
    statuses: openTimeline(facts.statuses, eventForWallboard, statusOrder),
    ...(openWish ? { wish: openWish } : {}),
    ...(openOutcome ? { outcome: openOutcome } : {}),
    ...(openPlan ? { plan: openPlan } : {}),
  };
}
