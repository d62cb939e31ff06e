import type { ConversationEvent } from './conversation-event.ts';
import { lastHeardAt } from './conversation-facts.ts';
import { newFold } from './conversation-fold.ts';
import type { Conversation } from './conversation-view.ts';
import { MILESTONES } from './events/milestones.ts';
import type { ConversationFacts } from './facts.ts';

export { addMilestone, lastHeardAt, markStale } from './conversation-facts.ts';
export { type Conversation, isOpen } from './conversation-view.ts';
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
export type Step = Readonly<
  Pick<Conversation, 'state' | 'agentId' | 'waitingSinceAt' | 'respondedAt' | 'respondedByBot'>
>;

/** The same fold, telling after each milestone what the conversation has become. */
export function walkConversation(
  facts: ConversationFacts,
  visit: (event: ConversationEvent, now: Step) => void,
): Conversation {
  return foldConversation(facts, visit);
}

function foldConversation(
  facts: ConversationFacts,
  visit?: (event: ConversationEvent, now: Step) => void,
): Conversation {
  const fold = newFold(facts.id, facts.accountId);
  const { view } = fold;
  const labels = new Map<string, string>();
  let vendorWaitMs: number | undefined;

  for (const event of facts.milestones) {
    if (event.widgetId !== undefined) view.widgetId = event.widgetId;
    if (event.visitor) view.visitor = { ...view.visitor, ...event.visitor };
    if (event.url !== undefined) view.url = event.url;
    for (const { name, value } of event.labels ?? []) labels.set(name, value);
    if (event.waitMs !== undefined) vendorWaitMs = event.waitMs;
    MILESTONES[event.kind].fold(fold, event);
    visit?.(event, view);
  }

  view.labels = Object.fromEntries(labels);
  if (facts.stale && view.state !== 'closed' && lastHeardAt(facts) <= facts.stale.lastAt) view.stale = true;
  const waitFrom = fold.offeredAt ?? fold.firstAssignedAt;
  if (waitFrom !== undefined) view.offeredAt = waitFrom;
  // Left in a bot's hands is not abandoned, and of one that was never seen offered nothing can be said.
  if (view.state === 'closed' && fold.agentRespondedAt === undefined && waitFrom !== undefined) {
    if (fold.closedWhile !== 'active') view.abandoned = true;
  }
  const waitTo = fold.agentRespondedAt ?? (view.abandoned ? view.closedAt : undefined);
  if (waitTo !== undefined) {
    const waitMs = waitFrom === undefined ? vendorWaitMs : Math.max(0, waitTo - waitFrom);
    if (waitMs !== undefined) view.waitMs = waitMs;
  }
  return view;
}
