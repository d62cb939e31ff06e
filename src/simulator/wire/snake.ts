import type { AgentStatusEvent, ConversationEvent } from '#shared/domain/event.ts';
import { wholeSeconds } from './whole-seconds.ts';

type Payload = Record<string, unknown>;

/** `CONVERSATION_QUEUED`, `case_id`, `requested_by`: the names of the vendor's Logs API. */
export function snakeConversation(event: ConversationEvent): Payload {
  const { visitor, comment, rating } = event;
  return {
    event: `CONVERSATION_${event.kind.toUpperCase()}`,
    case_id: event.conversationId,
    widget_id: event.widgetId,
    widget_name: event.widgetName,
    url: event.url,
    is_bot: event.byBot,
    agents: event.offeredTo?.map(({ id, name }) => ({ id, alias: name })),
    ...(event.kind === 'transferred'
      ? { from_agent_id: event.agentId, to_agent_id: event.toAgentId, to_agent_alias: event.toAgentName }
      : { agent_id: event.agentId, agent_alias: event.agentName }),
    to_widget_id: event.toWidgetId,
    to_widget_name: event.toWidgetName,
    labels: event.labels,
    survey: rating === undefined && comment === undefined ? undefined : { rating, comment },
    chat_waittime: wholeSeconds(event.waitMs),
    requested_by: visitor?.email ?? visitor?.name,
    visitor_name: visitor?.name,
    description: visitor?.message,
    page_url: visitor?.pageUrl,
    country: visitor?.country,
    city: visitor?.city,
    language_code: visitor?.language,
  };
}

export const snakeStatus = (event: AgentStatusEvent): Payload => ({
  agent_id: event.agentId,
  agent_alias: event.agentName,
  status: event.status,
  substatus: event.substatus,
  cause: event.cause,
});
