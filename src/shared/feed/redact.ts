import { statusOrder } from '../domain/agent-facts.ts';
import { eventForWallboard } from '../domain/events/index.ts';
import type { AgentFacts, Board, ConversationFacts } from '../domain/facts.ts';
import { milestoneOrder } from '../domain/milestone-order.ts';
import { openTimeline } from '../domain/timeline.ts';

const known = new WeakMap<ConversationFacts, ConversationFacts>();

/**
 * The board as a wallboard has it: what it would have folded from the events that it is sent. So what a kind of event
 * does not open for wallboards is not in their snapshots either.
 */
export const redactBoard = (board: Board): Board => ({
  conversations: board.conversations
    .map((facts) => {
      let redacted = known.get(facts);
      if (!redacted) {
        redacted = redactConversation(facts);
        known.set(facts, redacted);
      }
      return redacted;
    })
    .filter(({ milestones }) => milestones.length > 0),
  agents: board.agents.map(redactAgent),
  widgets: board.widgets,
});

function redactConversation({ erased: _erased, ...facts }: ConversationFacts): ConversationFacts {
  return { ...facts, milestones: openTimeline(facts.milestones, eventForWallboard, milestoneOrder) };
}

function redactAgent({ wish, outcome, ...facts }: AgentFacts): AgentFacts {
  const openWish = wish && eventForWallboard(wish);
  const openOutcome = outcome && eventForWallboard(outcome);
  return {
    ...facts,
    statuses: openTimeline(facts.statuses, eventForWallboard, statusOrder),
    ...(openWish ? { wish: openWish } : {}),
    ...(openOutcome ? { outcome: openOutcome } : {}),
  };
}
