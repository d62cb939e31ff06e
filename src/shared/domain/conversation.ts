import type { ConversationEvent } from './conversation-event.ts';
import { lastHeardAt } from './conversation-facts.ts';
import { type Fold, newFold } from './conversation-fold.ts';
import type { Conversation } from './conversation-view.ts';
import type { Course } from './course.ts';
import { MILESTONES } from './events/milestones.ts';
import type { ConversationFacts } from './facts.ts';
import { asRead, isLogged } from './from-log.ts';
import { Labels } from './labels.ts';

export { addMilestone, endsClosed, lastHeardAt } from './conversation-facts.ts';
export { type Conversation, isOpen, isPlaced } from './conversation-view.ts';
export type { ConversationFacts } from './facts.ts';

const views = new WeakMap<ConversationFacts, Conversation>();

/** The conversation that follows from its milestones. Computed once per set of facts. */
export function viewConversation(facts: ConversationFacts): Conversation {
  let view = views.get(facts);
  if (!view) {
    view = foldConversation(facts);
    views.set(facts, view);
  }
  return view;
}

/** What a conversation was at one of its milestones. */
export type Step = Readonly<Pick<Conversation, 'state' | 'agentId' | 'waitingSinceAt'>>;

export interface Listeners {
  /** Told what happens to it on its way. */
  readonly course?: Course;
  /** Told after each milestone what the conversation has become. */
  readonly visit?: (event: ConversationEvent, now: Step) => void;
}

/** The same fold, for whoever wants to know how it came to what it is. */
export const walkConversation = (facts: ConversationFacts, listeners: Listeners): Conversation =>
  foldConversation(facts, listeners);

function foldConversation(facts: ConversationFacts, { course, visit }: Listeners = {}): Conversation {
  const fold = newFold(facts.id, facts.accountId, course);
  const { view } = fold;
  let labels: Labels | undefined;
  let vendorWaitMs: number | undefined;

  for (const event of asRead(facts.milestones)) {
    if (event.widgetId !== undefined) view.widgetId = event.widgetId;
    if (event.visitor) view.visitor = { ...view.visitor, ...event.visitor };
    if (event.url !== undefined) view.url = event.url;
    if (event.rating !== undefined) view.rating = event.rating;
    if (event.waitMs !== undefined) vendorWaitMs = event.waitMs;
    if (event.labels) {
      labels ??= new Labels();
      labels.add(event);
    }
    MILESTONES[event.kind].fold(fold, event);
    if (event.log?.endedBy) view.endedBy = event.log.endedBy;
    if (!isLogged(event)) visit?.(event, view);
  }

  if (labels) view.labels = labels.values();
  if (!fold.placed) view.orphan = true;
  if (facts.stale && view.state !== 'closed' && lastHeardAt(facts) <= facts.stale.lastAt) view.stale = true;
  conclude(fold, vendorWaitMs);
  return view;
}

/** What follows from the whole of it. */
function conclude(fold: Fold, vendorWaitMs: number | undefined): void {
  const { view, answeredAt, botAnsweredAt } = fold;
  const offeredAt = fold.offeredAt ?? fold.transferredAt;
  if (offeredAt !== undefined) view.offeredAt = offeredAt;
  if (answeredAt !== undefined) view.respondedAt = answeredAt;
  else if (botAnsweredAt !== undefined) {
    view.respondedAt = botAnsweredAt;
    view.respondedByBot = true;
    if (!fold.wanted && fold.assignedTo.every((agentId) => fold.bots.includes(agentId))) view.botOnly = true;
  }
  const ended = answeredAt === undefined && !view.botOnly ? view.closedAt : undefined;
  // Of one that was never seen offered nothing can be said.
  if (ended !== undefined && offeredAt !== undefined) view.abandoned = true;
  const waitTo = answeredAt ?? (view.abandoned ? ended : undefined);
  if (waitTo === undefined) return;
  const waitMs = offeredAt === undefined ? vendorWaitMs : Math.max(0, waitTo - offeredAt);
  if (waitMs !== undefined) view.waitMs = waitMs;
}
