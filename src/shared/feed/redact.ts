import type { BoardSnapshot, BoardView } from '../domain/board.ts';
import type { Conversation } from '../domain/conversation.ts';
import { type DomainEvent, isConversationEvent, withoutVisitor } from '../domain/event.ts';

// What a wall screen may know: everything but the visitor. Labels stay, they are the team's own words.

export function redactEvent(event: DomainEvent): DomainEvent {
  return isConversationEvent(event) ? withoutVisitor(event) : event;
}

export const redactSnapshot = (snapshot: BoardSnapshot): BoardSnapshot => ({
  ...snapshot,
  conversations: snapshot.conversations.map((facts) => ({
    ...facts,
    milestones: facts.milestones.map(withoutVisitor),
  })),
});

export const redactView = (view: BoardView): BoardView => ({
  ...view,
  conversations: view.conversations.map(({ url: _url, ...rest }): Conversation => ({ ...rest, visitor: {} })),
});
