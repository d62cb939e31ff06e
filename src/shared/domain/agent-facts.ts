import type { AgentFacts } from './facts.ts';
import { compareText } from './order.ts';
import {
  type AgentStatus,
  type PausePlanned,
  type StatusFact,
  type StatusWished,
  type WishOutcome,
  withoutCause,
  withoutReason,
  withoutWisher,
} from './status-events.ts';
import { type FactOrder, factText, insertFact } from './timeline.ts';

export function seeAgent(
  facts: AgentFacts | undefined,
  id: string,
  at: number,
  name: string | undefined,
): AgentFacts {
  if (!facts) return { id, seenAt: at, statuses: [], ...(name ? { name: { value: name, at } } : {}) };
  let next = facts;
  if (at < next.seenAt) next = { ...next, seenAt: at };
  if (name) {
    const known = next.name;
    if (!known || at > known.at || (at === known.at && name > known.value)) {
      next = { ...next, name: { value: name, at } };
    }
  }
  return next;
}

const STATUS_ORDER: readonly AgentStatus[] = ['online', 'pause', 'unknown'];

/**
 * Of two statuses of the same moment the later in this order counts: the vendor's word after ours, then by status, then by
 * substatus as text, none last.
 */
export const statusOrder: FactOrder<StatusFact> = {
  rankOf: ({ kind, status }) => (kind === 'statusTaken' ? 0 : 1 + STATUS_ORDER.indexOf(status)),
  compare: (a, b) =>
    Number(!a.substatus) - Number(!b.substatus) || compareText(a.substatus ?? '', b.substatus ?? ''),
  openPart: (fact) => (fact.kind === 'statusTaken' ? withoutWisher(fact) : withoutCause(fact)),
};

export function addStatus(facts: AgentFacts, fact: StatusFact): AgentFacts {
  const statuses = insertFact(facts.statuses, fact, statusOrder);
  return statuses === facts.statuses ? facts : { ...facts, statuses };
}

// Latest wins; what is equal in time is told apart by content, so that arrival never decides.

export const addWish = (facts: AgentFacts, wish: StatusWished): AgentFacts =>
  !facts.wish || compareWishes(wish, facts.wish) > 0 ? { ...facts, wish } : facts;

export const addOutcome = (facts: AgentFacts, outcome: WishOutcome): AgentFacts =>
  !facts.outcome || compareOutcomes(outcome, facts.outcome) > 0 ? { ...facts, outcome } : facts;

export const addPlan = (facts: AgentFacts, plan: PausePlanned): AgentFacts =>
  !facts.plan || comparePlans(plan, facts.plan) > 0 ? { ...facts, plan } : facts;

const comparePlans = (a: PausePlanned, b: PausePlanned): number =>
  a.at - b.at || compareText(a.planId, b.planId) || compareText(planText(a), planText(b));

const compareWishes = (a: StatusWished, b: StatusWished): number =>
  a.at - b.at || compareText(a.wishId, b.wishId) || compareText(wishText(a), wishText(b));

const compareOutcomes = (a: WishOutcome, b: WishOutcome): number =>
  a.wishAt - b.wishAt ||
  compareText(a.wishId, b.wishId) ||
  a.at - b.at ||
  compareText(outcomeText(a), outcomeText(b));

const planText = (plan: PausePlanned): string => factText(plan, { openPart: withoutWisher });
const wishText = (wish: StatusWished): string => factText(wish, { openPart: withoutWisher });
const outcomeText = (outcome: WishOutcome): string =>
  factText(outcome, {
    openPart: (fact) => (fact.kind === 'statusTaken' ? withoutWisher(fact) : withoutReason(fact)),
  });

/** Whether the event is the agent's latest wish, or what became of it. */
export const isLatestWish = ({ wish, outcome }: AgentFacts, wishId: string): boolean =>
  wish?.wishId === wishId || outcome?.wishId === wishId;

/** Whether a status of this time is among those that are kept. */
export const reachesBackTo = ({ statuses, seenAt }: AgentFacts, at: number): boolean =>
  at >= (statuses[0]?.at ?? seenAt);

/** Drops status changes that ended before `at`; the run that was in force then is kept whole. */
export function forgetStatusesBefore(facts: AgentFacts, at: number): AgentFacts {
  let runStart = 0;
  for (let i = 1; i < facts.statuses.length; i++) {
    const fact = facts.statuses[i] as StatusFact;
    if (fact.at > at) break;
    if (!sameStatus(fact, facts.statuses[i - 1] as StatusFact)) runStart = i;
  }
  return runStart === 0 ? facts : { ...facts, statuses: facts.statuses.slice(runStart) };
}

type StatusPair = { readonly status: AgentStatus; readonly substatus?: string | undefined };
export const sameStatus = (a: StatusPair, b: StatusPair): boolean =>
  a.status === b.status && (a.substatus ?? '') === (b.substatus ?? '');
