import { seeAgent } from './agent-facts.ts';
import { type AgentFacts, type Board, boardKey, type ConversationFacts } from './facts.ts';

/** The board with one agent's facts changed, who was seen at `at`, perhaps by name. */
export function changeAgent(
  board: Board,
  {
    agentId,
    agentName,
    at,
  }: { readonly agentId: string; readonly agentName?: string | undefined; readonly at: number },
  change: (facts: AgentFacts) => AgentFacts,
): Board {
  const seen = seeAgent(board.agents.get(agentId), agentId, at, agentName);
  return { ...board, agents: board.agents.set(agentId, change(seen)) };
}

/** The board with those of these conversations changed that it holds. */
export function changeConversations<Ref extends { accountId: string; id: string }>(
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

/** Whether the board still holds one of these conversations. */
export const holdsAny = (
  board: Board,
  refs: readonly { readonly accountId: string; readonly id: string }[],
): boolean => refs.some(({ accountId, id }) => board.conversations.has(boardKey(accountId, id)));
