import type { AgentFacts, Board, ConversationFacts } from './facts.ts';

/**
 * The board as it was at a moment (epoch ms), by the events' own times: what was known then of what is known
 * now. A board is a set of timed facts, so an earlier one is a subset of it. Of an agent's wishes only the latest
 * is kept, and names are today's.
 */
export function boardAt(board: Board, at: number): Board {
  return {
    conversations: board.conversations.withMutations((map) => {
      for (const [key, facts] of board.conversations) {
        const earlier = conversationAt(facts, at);
        if (!earlier) map.delete(key);
        else if (earlier !== facts) map.set(key, earlier);
      }
    }),
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
  const { stale, ...rest } = facts;
  if ((facts.milestones.at(-1)?.at ?? at) <= at && (stale?.at ?? at) <= at) return facts;
  const milestones = facts.milestones.filter((event) => event.at <= at);
  if (milestones.length === 0) return undefined;
  return { ...rest, milestones, ...(stale && stale.at <= at ? { stale } : {}) };
}

function agentAt(facts: AgentFacts, at: number): AgentFacts {
  const { wish, outcome, statuses, ...rest } = facts;
  return {
    ...rest,
    statuses: statuses.filter((fact) => fact.at <= at),
    ...(wish && wish.at <= at ? { wish } : {}),
    ...(outcome && outcome.at <= at ? { outcome } : {}),
  };
}
