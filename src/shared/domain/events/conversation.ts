import { ConversationEvent, milestoneForWallboard } from '../conversation-event.ts';
import { addMilestone } from '../conversation-facts.ts';
import { type Board, boardKey } from '../facts.ts';
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

function apply(board: Board, event: ConversationEvent): Board {
  const key = boardKey(event.accountId, event.conversationId);
  const known = board.conversations.get(key);
  const facts = addMilestone(known, event);
  if (facts === known) return board;
  return {
    conversations: board.conversations.set(key, facts),
    agents: seeAgentsOf(board.agents, event),
    widgets: seeWidgetsOf(board.widgets, event),
  };
}
