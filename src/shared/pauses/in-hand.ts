import type { Board } from '../domain/board.ts';
import { conversationSteps } from '../domain/board.ts';
import { type Conversation, isOpen } from '../domain/conversation.ts';
import type { Steps } from '../steps.ts';

/** The chats that an agent has. What was not heard of for too long is none. */
export interface ChatsInHand {
  /** Given to them and open, answered or not. */
  readonly held: number;
  /** Of these, the ones they have answered. */
  readonly answered: number;
  /** When the chat was given that waits the longest for their answer; undefined: none waits. Epoch ms. */
  readonly unansweredSinceAt?: number;
  /** That chat's id. */
  readonly unansweredId?: string;
}

export const nothingInHand: ChatsInHand = { held: 0, answered: 0 };

/** By agent; whoever has none is not in it. */
export function chatsInHand(conversations: Iterable<Conversation>): ReadonlyMap<string, ChatsInHand> {
  const byAgent = new Map<string, ChatsInHand>();
  for (const conversation of conversations) {
    const { agentId } = conversation;
    if (agentId === undefined || !isOpen(conversation) || conversation.state === 'waiting') continue;
    byAgent.set(agentId, withChat(byAgent.get(agentId) ?? nothingInHand, conversation));
  }
  return byAgent;
}

/** The same of a whole board, in steps. */
export function* chatsInHandSteps(board: Board): Steps<ReadonlyMap<string, ChatsInHand>> {
  return chatsInHand(yield* conversationSteps(board));
}

function withChat(chats: ChatsInHand, { id, awaitingAgent, assignedAt }: Conversation): ChatsInHand {
  const held = chats.held + 1;
  if (!awaitingAgent) return { ...chats, held, answered: chats.answered + 1 };
  if (assignedAt === undefined || assignedAt >= (chats.unansweredSinceAt ?? Number.POSITIVE_INFINITY))
    return { ...chats, held };
  return { ...chats, held, unansweredSinceAt: assignedAt, unansweredId: id };
}
