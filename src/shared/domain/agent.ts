import { canonicalJson } from './canonical.ts';
import type {
  AgentStatus,
  AgentStatusEvent,
  SettableStatus,
  StatusRefused,
  StatusTaken,
  StatusWished,
  WishedBy,
} from './event.ts';
import { compareText } from './order.ts';
import { insertFact, type Timeline } from './timeline.ts';

/** An agent as everybody outside sees it (CONTRACT.md, "An agent"). */
export interface Agent {
  readonly id: string;
  readonly name?: string;
  readonly status: AgentStatus;
  readonly substatus?: string;
  /** Since when the status and substatus have been these. */
  readonly sinceAt: number;
  /** Who or what set it, as far as it is known. */
  readonly setBy?: StatusSetBy;
  /** A pause of ours that ends by itself. */
  readonly untilAt?: number;
  /** A wish that the vendor has not confirmed yet. */
  readonly pending?: PendingStatus;
  /** The latest wish failed for good; shown until the next wish. */
  readonly refused?: RefusedStatus;
  /** Open conversations this agent has, oldest assignment first. */
  readonly conversationIds: readonly string[];
}

export type StatusSetBy = WishedBy | { readonly kind: 'vendor'; readonly cause?: string };

export interface PendingStatus {
  readonly status: SettableStatus;
  readonly substatus?: string;
  readonly untilAt?: number;
  readonly at: number;
}

export interface RefusedStatus {
  readonly status: SettableStatus;
  readonly substatus?: string;
  readonly why: StatusRefused['why'];
  readonly reason: string;
  readonly httpStatus?: number;
  readonly at: number;
}

export type StatusFact = AgentStatusEvent | StatusTaken;
type WishOutcome = StatusTaken | StatusRefused;

/** What is known of an agent. Each part is a set or a latest-wins register, so order does not matter. */
export interface AgentFacts {
  readonly id: string;
  readonly seenAt: number;
  readonly name?: { readonly value: string; readonly at: number };
  readonly statuses: Timeline<StatusFact>;
  readonly wish?: StatusWished;
  readonly outcome?: WishOutcome;
}

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

/** Of two statuses of the same moment the vendor's word comes after ours, and so counts. */
export const statusRank = (fact: StatusFact): number => (fact.kind === 'statusTaken' ? 0 : 1);

export function addStatusFact(
  facts: AgentFacts,
  event: AgentStatusEvent | StatusWished | StatusTaken | StatusRefused,
): AgentFacts {
  let next = facts;
  if (event.kind === 'agentStatus' || event.kind === 'statusTaken') {
    const statuses = insertFact(next.statuses, event, statusRank);
    if (statuses !== next.statuses) next = { ...next, statuses };
  }
  if (event.kind === 'statusWished' && (!next.wish || compareWishes(event, next.wish) > 0)) {
    next = { ...next, wish: event };
  }
  if (event.kind === 'statusTaken' || event.kind === 'statusRefused') {
    if (!next.outcome || compareOutcomes(event, next.outcome) > 0) next = { ...next, outcome: event };
  }
  return next;
}

// Latest wins; what is equal in time is told apart by content, so that arrival never decides.

const compareWishes = (a: StatusWished, b: StatusWished): number =>
  a.at - b.at || compareText(a.wishId, b.wishId) || compareText(canonicalJson(a), canonicalJson(b));

const compareOutcomes = (a: WishOutcome, b: WishOutcome): number =>
  a.wishAt - b.wishAt ||
  compareText(a.wishId, b.wishId) ||
  a.at - b.at ||
  compareText(canonicalJson(a), canonicalJson(b));

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

/** How far apart (ms) a wish of ours and the vendor's word of the same status may be to be one change. */
const SAME_CHANGE_MS = 120_000;

export function viewAgent(facts: AgentFacts, conversationIds: readonly string[]): Agent {
  const { statuses, wish, outcome } = facts;
  const current = statuses.at(-1);
  let since = current;
  for (let i = statuses.length - 2; i >= 0; i--) {
    const earlier = statuses[i] as StatusFact;
    if (!current || !sameStatus(earlier, current)) break;
    since = earlier;
  }
  const resolved = wish !== undefined && outcome?.wishId === wish.wishId;
  const pending = wish && !resolved && !contradicted(wish, statuses) ? wish : undefined;
  const refused =
    outcome?.kind === 'statusRefused' && (!wish || resolved) && outcome.why !== 'overtaken'
      ? outcome
      : undefined;
  const ours = current && since ? ownWishBehind(facts, current, since) : undefined;

  return {
    id: facts.id,
    ...(facts.name ? { name: facts.name.value } : {}),
    status: current?.status ?? 'unknown',
    ...(current?.substatus ? { substatus: current.substatus } : {}),
    sinceAt: since?.at ?? facts.seenAt,
    ...(current ? { setBy: ours ? ours.by : vendorSetBy(current) } : {}),
    ...(ours?.untilAt !== undefined ? { untilAt: ours.untilAt } : {}),
    ...(pending
      ? {
          pending: {
            status: pending.status,
            ...(pending.substatus ? { substatus: pending.substatus } : {}),
            ...(pending.untilAt !== undefined ? { untilAt: pending.untilAt } : {}),
            at: pending.at,
          },
        }
      : {}),
    ...(refused
      ? {
          refused: {
            status: refused.status,
            ...(refused.substatus ? { substatus: refused.substatus } : {}),
            why: refused.why,
            reason: refused.reason,
            ...(refused.httpStatus !== undefined ? { httpStatus: refused.httpStatus } : {}),
            at: refused.at,
          },
        }
      : {}),
    conversationIds,
  };
}

/** The vendor has since said otherwise, or has already said what was wished: nothing is pending. */
function contradicted(wish: StatusWished, statuses: Timeline<StatusFact>): boolean {
  const last = statuses.at(-1);
  return last !== undefined && last.kind === 'agentStatus' && last.at > wish.at;
}

/** Our own wish that led to the present status, so that nobody is told the vendor did it. */
function ownWishBehind(
  { statuses, wish, outcome }: AgentFacts,
  current: StatusFact,
  since: StatusFact,
): StatusTaken | StatusWished | undefined {
  for (let i = statuses.length - 1; i >= 0; i--) {
    const fact = statuses[i] as StatusFact;
    if (!sameStatus(fact, current)) break;
    if (fact.kind === 'statusTaken') return fact;
  }
  const refused = outcome?.kind === 'statusRefused' && outcome.wishId === wish?.wishId;
  if (wish && !refused && sameStatus(wish, current) && Math.abs(since.at - wish.at) < SAME_CHANGE_MS)
    return wish;
  return undefined;
}

function vendorSetBy(fact: StatusFact): StatusSetBy {
  const cause = fact.kind === 'agentStatus' ? fact.cause : undefined;
  return { kind: 'vendor', ...(cause ? { cause } : {}) };
}
