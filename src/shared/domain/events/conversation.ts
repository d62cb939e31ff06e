import { ConversationEvent, milestoneForWallboard } from '../conversation-event.ts';
import { addMilestone } from '../conversation-facts.ts';
import type { BoardDraft } from '../draft.ts';
import { boardKey } from '../facts.ts';
import { seeAgentsOf, seeWidgetsOf } from '../sightings.ts';
import { defineEvent } from './definition.ts';
import { CONVERSATION_EVENT_KINDS } from './milestones.ts';

/** What all kinds of a conversation's events have in common: they are its milestones. */
export const conversation = defineEvent({
  schema: ConversationEvent,
  kinds: CONVERSATION_EVENT_KINDS,
  apply,
  forWallboard: milestoneForWallboard,
  isNeeded: ({ accountId, conversationId }, board) =>
    board.conversations.has(boardKey(accountId, conversationId)),
  inReplay: true,
  subject: ({ conversationId, toAgentId, agentId }) => [conversationId, toAgentId ?? agentId],
});

function apply(draft: BoardDraft, event: ConversationEvent): void {
  const key = boardKey(event.accountId, event.conversationId);
  const known = draft.conversations.get(key);
  const facts = addMilestone(known, event);
  if (facts === known) return;
  draft.conversations.set(key, facts);
  seeAgentsOf(draft, event);
  if (!known || !namesSameWidget(event, known.milestones.at(-1))) seeWidgetsOf(draft, event);
}

/** Nothing is told of a widget that the milestone before did not tell, so its widget need not be looked for. */
const namesSameWidget = (event: ConversationEvent, before: ConversationEvent | undefined): boolean =>
  before !== undefined &&
  event.toWidgetId === undefined &&
  event.widgetId === before.widgetId &&
  event.widgetName === before.widgetName &&
  (event.widgetName === undefined || event.at <= before.at);
