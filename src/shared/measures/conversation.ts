import { type ConversationFacts, lastHeardAt, walkConversation } from '../domain/conversation.ts';
import { type AgentResponse, Course, type Hold, type Requeue } from '../domain/course.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

export type { AgentResponse, Hold } from '../domain/course.ts';

/** What reports count of a conversation (docs/REPORTS.md). Nothing in here is about the visitor. */
export interface MeasuredConversation {
  readonly accountId: string;
  readonly id: string;
  readonly widgetId?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** First queued, broadcasted or assigned. Absent: its start was never seen, so it is not counted. */
  readonly offeredAt?: number;
  readonly outcome: Outcome;
  /** Whose row it counts in: who answered first, whom it was assigned to when it closed, who has it. Absent: nobody. */
  readonly agentId?: string;
  /** First response by an agent. */
  readonly respondedAt?: number;
  readonly closedAt?: number;
  /** The visitor's wait, of answered and abandoned ones. */
  readonly waitMs?: number;
  /** First response by an agent → close. */
  readonly handleMs?: number;
  /** As given, on the scale or off it. */
  readonly rating?: number;
  /** Nobody is busy for ever with what was never closed: since its latest event, where that was so long ago that it is stale. */
  readonly quietSinceAt?: number;
  readonly transfers: number;
  /** The agents who got it by a transfer, and those who lost it by one; once for each time. */
  readonly transfersIn: readonly string[];
  readonly transfersOut: readonly string[];
  readonly requeues: readonly Pick<Requeue, 'end'>[];
  readonly responses: readonly AgentResponse[];
  readonly holds: readonly Hold[];
}

/** The measures that follow from a conversation's milestones: the same for any order of arrival. */
export function measureConversation(facts: ConversationFacts): MeasuredConversation {
  const course = new Course();
  const view = walkConversation(facts, { course });
  const outcome = outcomeOf(view);
  const { widgetId, labels, offeredAt, closedAt, waitMs, rating } = view;
  const respondedAt = outcome === 'answered' ? view.respondedAt : undefined;
  const agentId = {
    answered: course.answeredBy,
    botOnly: undefined,
    abandoned: course.closedOn,
    open: view.agentId,
  }[outcome];
  const { transfers, transfersIn, transfersOut, responses, holds } = course;
  return {
    accountId: facts.accountId,
    id: facts.id,
    labels,
    outcome,
    ...(view.stale ? { quietSinceAt: lastHeardAt(facts) } : {}),
    transfers,
    transfersIn,
    transfersOut,
    requeues: course.requeues(offeredAt),
    responses,
    holds,
    ...(widgetId === undefined ? {} : { widgetId }),
    ...(offeredAt === undefined ? {} : { offeredAt }),
    ...(agentId === undefined ? {} : { agentId }),
    ...(respondedAt === undefined ? {} : { respondedAt }),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(respondedAt === undefined || closedAt === undefined ? {} : { handleMs: closedAt - respondedAt }),
    ...(rating === undefined ? {} : { rating }),
  };
}

const known = new WeakMap<ConversationFacts, MeasuredConversation>();

/** The same, computed once per set of facts: of a day's conversations only those that changed are measured again. */
export function measuredOnce(facts: ConversationFacts): MeasuredConversation {
  let measured = known.get(facts);
  if (!measured) {
    measured = measureConversation(facts);
    known.set(facts, measured);
  }
  return measured;
}
