import { allSteps } from '../steps.ts';
import type { AgentFacts, Board, ConversationFacts } from './facts.ts';

/**
 * The board as it was at a moment (epoch ms), by the events' own times: what was known then of what is known
 * now. A board is a set of timed facts, so an earlier one is a subset of it. Of an agent's wishes only the latest
 * is kept, and names are today's.
 */
export const boardAt = (board: Board, at: number): Board => allSteps(boardAtSteps(board, at));

/** Conversations in one step: less than a millisecond. */
const AT_ONCE = 500;

/** The same in steps, so that a large board keeps nobody waiting. */
export function* boardAtSteps(board: Board, at: number): Generator<void, Board> {
  const conversations = board.conversations.asMutable();
  let seen = 0;
  for (const [key, facts] of board.conversations) {
    const earlier = conversationAt(facts, at);
    if (!earlier) conversations.delete(key);
    else if (earlier !== facts) conversations.set(key, earlier);
    if (++seen % AT_ONCE === 0) yield;
  }
  return {
    conversations: conversations.asImmutable(),
    agents: board.agents.withMutations((map) => {
      for (const [key, facts] of board.agents) {
        if (facts.seenAt > at) map.delete(key);
        else map.set(key, agentAt(facts, at));
      }
    }),
    widgets: board.widgets,
  };
}

function conversationAt(facts: ConversationFacts, at: number): ConversationFacts | undefined {
  if ((facts.milestones.at(-1)?.at ?? at) <= at && (facts.stale?.at ?? at) <= at) return facts;
  const { stale, ...rest } = facts;
  const milestones = facts.milestones.filter((event) => event.at <= at);
  if (milestones.length === 0) return undefined;
  return { ...rest, milestones, ...(stale && stale.at <= at ? { stale } : {}) };
}

function agentAt(facts: AgentFacts, at: number): AgentFacts {
  const { wish, outcome, plan, statuses, ...rest } = facts;
  return {
    ...rest,
    statuses: statuses.filter((fact) => fact.at <= at),
    ...(wish && wish.at <= at ? { wish } : {}),
    ...(outcome && outcome.at <= at ? { outcome } : {}),
    ...(plan && plan.at <= at ? { plan } : {}),
  };
}
