import type { AgentStatusEvent, ConversationEvent } from '#shared/domain/event.ts';
import { wholeSeconds } from './whole-seconds.ts';

type Payload = Record<string, unknown>;

const WORDS = { labeled: 'labelled', broadcasted: 'broadcast' } as const;

/** `conversation.queued`, `conversationId`, a visitor of its own. */
export function camelConversation(event: ConversationEvent): Payload {
  const { kind, visitor } = event;
  const word = kind === 'labeled' || kind === 'broadcasted' ? WORDS[kind] : kind;
  return {
    eventType: `conversation.${word}`,
    conversationId: event.conversationId,
    widgetId: event.widgetId,
    widgetName: event.widgetName,
    url: event.url,
    respondedBy: event.byBot ? 'bot' : undefined,
    broadcastTo: event.offeredTo?.map(({ id }) => id),
    ...(kind === 'transferred'
      ? { fromAgentId: event.agentId, toAgentId: event.toAgentId, toAgentAlias: event.toAgentName }
      : { agentId: event.agentId, agentAlias: event.agentName }),
    toWidgetId: event.toWidgetId,
    toWidgetName: event.toWidgetName,
    labels: event.labels,
    surveyRating: event.rating,
    surveyComment: event.comment,
    chatWaittime: wholeSeconds(event.waitMs),
    visitor: visitor && {
      name: visitor.name,
      email: visitor.email,
      country: visitor.country,
      city: visitor.city,
      language: visitor.language,
    },
    message: visitor?.message,
    pageUrl: visitor?.pageUrl,
  };
}

export const camelStatus = (event: AgentStatusEvent): Payload => ({
  event: 'AGENT_STATUS',
  agentId: event.agentId,
  agentAlias: event.agentName,
  status: event.status === 'online' ? 'Online' : 'Pause',
  subStatus: event.substatus ?? null,
  reason: event.cause,
});
