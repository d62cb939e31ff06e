import type { BoardSnapshot, BoardView } from '../domain/board.ts';
import type { Conversation } from '../domain/conversation.ts';
import { type ConversationEvent, type DomainEvent, isConversationEvent } from '../domain/event.ts';

// What a wall screen may know: everything but the visitor. Labels stay, they are the team's own words.

export function redactEvent(event: DomainEvent): DomainEvent {
  return isConversationEvent(event) ? redactMilestone(event) : event;
}

function redactMilestone(event: ConversationEvent): ConversationEvent {
  const { visitor: _visitor, url: _url, comment: _comment, ...rest } = event;
  return rest;
}

export const redactSnapshot = (snapshot: BoardSnapshot): BoardSnapshot => ({
  ...snapshot,
  conversations: snapshot.conversations.map((facts) => ({
    ...facts,
    milestones: facts.milestones.map(redactMilestone),
  })),
});

export const redactView = (view: BoardView): BoardView => ({
  ...view,
  conversations: view.conversations.map(({ url: _url, ...rest }): Conversation => ({ ...rest, visitor: {} })),
});
