import { type ConversationFacts, lastHeardAt, walkConversation } from '../domain/conversation.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

/** From being given it (assigned, or transferred to) until this agent's first response. */
export interface AgentResponse {
  readonly agentId: string;
  readonly ms: number;
}

/** An active (answered) conversation in this agent's hands. Open-ended while it still is. */
export interface BusySpan {
  readonly agentId: string;
  readonly fromAt: number;
  readonly toAt?: number;
}

/** What reports count of a conversation (docs/REPORTS.md). Nothing in here is about the visitor. */
export interface MeasuredConversation {
  readonly accountId: string;
  readonly id: string;
  readonly widgetId?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** First queued or broadcasted, else first assigned. Absent: its start was never seen, so it is not counted. */
  readonly offeredAt?: number;
  readonly outcome: Outcome;
  /** Whose row it counts in: who answered first, else who had it last. Absent: nobody. */
  readonly agentId?: string;
  /** First response by an agent. */
  readonly respondedAt?: number;
  readonly closedAt?: number;
  /** The visitor's wait, of answered and abandoned ones. */
  readonly waitMs?: number;
  /** First response by an agent → close. */
  readonly handleMs?: number;
  readonly rating?: number;
  readonly transfers: number;
  readonly responses: readonly AgentResponse[];
  readonly busy: readonly BusySpan[];
}

/** The measures that follow from a conversation's milestones: the same for any order of arrival. */
export function measureConversation(facts: ConversationFacts): MeasuredConversation {
  const responses: AgentResponse[] = [];
  const busy: BusySpan[] = [];
  let transfers = 0;
  let answeredBy: string | undefined;
  let answered = false;
  let lastAgentId: string | undefined;
  let given: { readonly agentId: string; readonly at: number } | undefined;
  let holding: { readonly agentId: string; readonly fromAt: number } | undefined;

  const view = walkConversation(facts, (event, { state, agentId }) => {
    if (event.kind === 'transferred') transfers++;
    if (event.kind === 'responded' && !event.byBot) {
      const by = event.agentId ?? agentId;
      if (!answered) answeredBy = by;
      answered = true;
      if (given && given.agentId === by) responses.push({ agentId: by, ms: event.at - given.at });
      given = undefined;
    }
    const isGiven = event.kind === 'assigned' || event.kind === 'transferred';
    if (isGiven && agentId !== undefined) given = { agentId, at: event.at };
    else if (agentId === undefined || state === 'closed') given = undefined;
    if (agentId !== undefined) lastAgentId = agentId;

    const holder = state === 'active' ? agentId : undefined;
    if (holding?.agentId === holder) return;
    if (holding && event.at > holding.fromAt) busy.push({ ...holding, toAt: event.at });
    holding = holder === undefined ? undefined : { agentId: holder, fromAt: event.at };
  });

  const stillHeld = holding as { agentId: string; fromAt: number } | undefined;
  if (stillHeld && !view.stale) busy.push(stillHeld);
  // Nobody is busy for ever with what was never closed: until the last thing that was heard of it.
  const lastAt = lastHeardAt(facts);
  if (stillHeld && view.stale && lastAt > stillHeld.fromAt) busy.push({ ...stillHeld, toAt: lastAt });

  const outcome = outcomeOf(view);
  const agentId = answeredBy ?? lastAgentId;
  const { widgetId, labels, offeredAt, respondedAt, closedAt, waitMs, rating } = view;
  const handleMs =
    answered && closedAt !== undefined && respondedAt !== undefined && closedAt >= respondedAt
      ? closedAt - respondedAt
      : undefined;
  return {
    accountId: facts.accountId,
    id: facts.id,
    labels,
    outcome,
    transfers,
    responses,
    busy,
    ...(widgetId === undefined ? {} : { widgetId }),
    ...(offeredAt === undefined ? {} : { offeredAt }),
    ...(agentId === undefined ? {} : { agentId }),
    ...(answered && respondedAt !== undefined ? { respondedAt } : {}),
    ...(closedAt === undefined ? {} : { closedAt }),
    ...(waitMs === undefined ? {} : { waitMs }),
    ...(handleMs === undefined ? {} : { handleMs }),
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
