import type { AgentStatusEvent, ConversationEvent } from '#shared/domain/event.ts';
import { wholeSeconds } from './whole-seconds.ts';

type Payload = Record<string, unknown>;

/** `CaseQueued`; case, widget, agent and visitor are objects of their own. */
export function nestedConversation(event: ConversationEvent): Payload {
  const { kind, visitor, rating, comment } = event;
  const word = kind === 'surveyed' ? 'rated' : kind;
  return {
    event: `Case${word.charAt(0).toUpperCase()}${word.slice(1)}`,
    case: { id: event.conversationId, url: event.url, waittime: wholeSeconds(event.waitMs) },
    widget: { id: event.widgetId, name: event.widgetName },
    ...(kind === 'transferred'
      ? {
          fromAgent: person(event.agentId, undefined),
          toAgent: person(event.toAgentId, event.toAgentName),
          toWidget: event.toWidgetId && { id: event.toWidgetId, name: event.toWidgetName },
        }
      : { agent: event.byBot ? { type: 'bot' } : person(event.agentId, event.agentName) }),
    agents: event.offeredTo?.map(({ id, name }) => person(id, name)),
    labels: event.labels,
    survey: rating === undefined && comment === undefined ? undefined : { rating, comment },
    visitor: visitor && {
      name: visitor.name,
      email: visitor.email,
      message: visitor.message,
      country: visitor.country,
      city: visitor.city,
      language: visitor.language,
    },
    page: visitor && { url: visitor.pageUrl },
  };
}

export const nestedStatus = (event: AgentStatusEvent): Payload => ({
  event: 'AgentStatusChanged',
  agent: {
    ...person(event.agentId, event.agentName),
    status: event.status,
    substatus: event.substatus,
  },
  cause: event.cause,
});

const person = (email: string | undefined, alias: string | undefined) =>
  email === undefined ? undefined : { email, alias };
