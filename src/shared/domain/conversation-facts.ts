import type { ConversationEvent } from './conversation-event.ts';
import type { ConversationFacts } from './facts.ts';
import { withoutVisitor } from './milestone.ts';
import { milestoneOrder } from './milestone-order.ts';
import { insertFact, type Timeline } from './timeline.ts';

export function addMilestone(
  facts: ConversationFacts | undefined,
  event: ConversationEvent,
): ConversationFacts {
  if (!facts) return { id: event.conversationId, accountId: event.accountId, milestones: [event] };
  const milestones = insertFact(
    facts.milestones,
    facts.erased ? withoutVisitor(event) : event,
    milestoneOrder,
  );
  return milestones === facts.milestones ? facts : { ...facts, milestones };
}

/** Takes the visitor out of all that is known. */
export function eraseVisitorOf(facts: ConversationFacts): ConversationFacts {
  let milestones: Timeline<ConversationEvent> = [];
  for (const event of facts.milestones)
    milestones = insertFact(milestones, withoutVisitor(event), milestoneOrder);
  return { ...facts, milestones, erased: true };
}

/** The latest mark counts, so that marks may come in any order. */
export function markStale(facts: ConversationFacts, at: number, lastAt: number): ConversationFacts {
  const { stale } = facts;
  if (stale && (stale.lastAt > lastAt || (stale.lastAt === lastAt && stale.at >= at))) return facts;
  return { ...facts, stale: { at, lastAt } };
}

/** When the last thing known of it happened. */
export const lastHeardAt = ({ milestones }: ConversationFacts): number => milestones.at(-1)?.at ?? 0;

/** It is closed, and nothing was heard of it since but labels and surveys. */
export function endsClosed({ milestones }: ConversationFacts): boolean {
  for (let i = milestones.length - 1; i >= 0; i--) {
    const kind = milestones[i]?.kind;
    if (kind !== 'labeled' && kind !== 'surveyed') return kind === 'closed';
  }
  return false;
}
