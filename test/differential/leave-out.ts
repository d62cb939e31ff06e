import type { ConversationFact, Fact, StatusFact } from '../reference/facts.ts';
import type { Day } from '../reference/random-day.ts';
import { readDelivery } from '../reference/read-delivery.ts';
import type { NotYet } from './not-yet.ts';

/** The day without the conversations and statuses that the product does not yet read as it should. */
export function leaveOut(day: Day, { conversations, agents }: NotYet): Day {
  const facts = day.deliveries.map(readDelivery);
  const isLeftOut = (fact: Fact): boolean => {
    if (fact.about === 'agent') {
      const statuses = facts.filter(
        (other): other is StatusFact => other.about === 'agent' && other.agentId === fact.agentId,
      );
      return agents.some(({ applies }) => applies(statuses));
    }
    const events = facts.filter(
      (other): other is ConversationFact =>
        other.about === 'conversation' &&
        other.conversationId === fact.conversationId &&
        other.accountId === fact.accountId,
    );
    return conversations.some(({ applies }) => applies(events, day.now));
  };
  return { ...day, deliveries: day.deliveries.filter((_, index) => !isLeftOut(facts[index]!)) };
}
