import type { ConversationEvent } from './conversation-event.ts';
import type { DomainEvent } from './events/index.ts';
import { CONVERSATION_EVENT_KINDS } from './events/milestones.ts';

/**
 * The facts of the domain. Everything a board shows follows from a set of these; the vendor's
 * spelling ends at the decoder. Times are epoch milliseconds UTC, agents lower-case e-mail addresses.
 * Each kind has a file in `events/`.
 */
export { ConversationEvent } from './conversation-event.ts';
export type { Erased } from './events/erased.ts';
export type { Forgotten } from './events/forgotten.ts';
export { DomainEvent } from './events/index.ts';
export { CONVERSATION_EVENT_KINDS, type ConversationEventKind } from './events/milestones.ts';
export type { WentStale } from './events/went-stale.ts';
export type { AgentRef } from './fields.ts';
export { type Visitor, withoutVisitor } from './milestone.ts';
export {
  type AgentStatus,
  AgentStatusEvent,
  type PlannedPause,
  SETTABLE_STATUSES,
  type SettableStatus,
  StatusRefused,
  StatusTaken,
  StatusWished,
  type WishedBy,
} from './status-events.ts';

const conversationKinds: ReadonlySet<string> = new Set(CONVERSATION_EVENT_KINDS);
export const isConversationEvent = (event: DomainEvent): event is ConversationEvent =>
  conversationKinds.has(event.kind);

/** One person, one id: addresses compare without case or surrounding space. */
export const normalizeAgentId = (id: string): string => id.trim().toLowerCase();
