import type { WebhookType } from '#shared/contract/webhook-requests.ts';
import { viewAgent } from '#shared/domain/agent.ts';
import { type Board, boardKey } from '#shared/domain/board.ts';
import { addMilestone, type Conversation, viewConversation } from '#shared/domain/conversation.ts';
import {
  type ConversationEvent,
  type DomainEvent,
  isConversationEvent,
  type StatusTaken,
  withoutVisitor,
} from '#shared/domain/event.ts';
import type { AgentStatusEvent } from '#shared/domain/status-events.ts';

/** What webhooks are told of an event of the journal. */
export interface Told {
  readonly type: WebhookType;
  /** Epoch ms. */
  readonly at: number;
  readonly conversation?: { readonly accountId: string; readonly id: string };
  readonly data: unknown;
  /** The same with the visitor; absent: there is no visitor in it. */
  readonly visitorData?: unknown;
}

/** Undefined: nobody outside is told of it. */
export function toldOf(event: DomainEvent, board: Board): Told | undefined {
  if (isConversationEvent(event)) return toldOfConversation(event, board);
  return event.kind === 'agentStatus' || event.kind === 'statusTaken' ? toldOfAgent(event, board) : undefined;
}

function toldOfConversation(event: ConversationEvent, board: Board): Told {
  const { kind, at, accountId, conversationId: id } = event;
  const facts = board.conversations.get(boardKey(accountId, id)) ?? addMilestone(undefined, event);
  const conversation = viewConversation(facts);
  return {
    type: `conversation.${kind}`,
    at,
    conversation: { accountId, id },
    data: { conversation: nobodys(conversation), event: withoutVisitor(event) },
    visitorData: { conversation, event: facts.erased ? withoutVisitor(event) : event },
  };
}

/** Nothing in it tells who the visitor is. */
function nobodys({ url: _url, ...conversation }: Conversation): Conversation {
  return { ...conversation, visitor: {} };
}

/** Without their conversations: the board is not looked through for every status. */
function toldOfAgent(event: AgentStatusEvent | StatusTaken, board: Board): Told {
  const { agentId, at } = event;
  const facts = board.agents.get(agentId) ?? { id: agentId, seenAt: at, statuses: [event] };
  const { conversationIds: _none, ...agent } = viewAgent(facts, []);
  return { type: 'agent.status', at, data: { agent, event } };
}

/** The body of a message, by Standard Webhooks. */
export const bodyOf = (type: string, at: number, data: unknown): string =>
  JSON.stringify({ type, timestamp: isoOf(at), data });

/** Of a time that no date has, the earliest there is: a sender's clock may say anything. */
const isoOf = (at: number): string => new Date(Math.abs(at) <= 8.64e15 ? at : 0).toISOString();
