import { seeAgent } from './agent-facts.ts';
import type { BoardDraft } from './draft.ts';
import { type AgentFacts, type Board, boardKey, type ConversationFacts } from './facts.ts';

/** Changes one agent's facts, who was seen at `at`, perhaps by name. */
export function changeAgent(
  { agents }: BoardDraft,
  {
    agentId,
    agentName,
    at,
  }: { readonly agentId: string; readonly agentName?: string | undefined; readonly at: number },
  change: (facts: AgentFacts) => AgentFacts,
): void {
  agents.set(agentId, change(seeAgent(agents.get(agentId), agentId, at, agentName)));
}

/** Changes those of these conversations that the board holds. */
export function changeConversations<Ref extends { accountId: string; id: string }>(
  { conversations }: BoardDraft,
  refs: readonly Ref[],
  change: (facts: ConversationFacts, ref: Ref) => ConversationFacts,
): void {
  for (const ref of refs) {
    const key = boardKey(ref.accountId, ref.id);
    const facts = conversations.get(key);
    if (facts) conversations.set(key, change(facts, ref));
  }
}

/** Whether the board still holds one of these conversations. */
export const holdsAny = (
  board: Board,
  refs: readonly { readonly accountId: string; readonly id: string }[],
): boolean => refs.some(({ accountId, id }) => board.conversations.has(boardKey(accountId, id)));
