import { sameStatus } from './agent-facts.ts';
import type { AgentFacts } from './facts.ts';
import type {
  AgentStatus,
  PlannedPause,
  SettableStatus,
  StatusFact,
  StatusRefused,
  StatusTaken,
  StatusWished,
  WishedBy,
} from './status-events.ts';
import type { Timeline } from './timeline.ts';

export { sameStatus } from './agent-facts.ts';
export type { StatusFact } from './status-events.ts';

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
  /** A pause of ours that is to be over by then, and does not end by itself. */
  readonly plannedUntilAt?: number;
  /** A pause that begins when this agent's chats are over. */
  readonly planned?: PlannedPause & { readonly at: number; readonly by: WishedBy };
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
  readonly plannedUntilAt?: number;
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

/** How far apart (ms) a wish of ours and the vendor's word of the same status may be to be one change. */
const SAME_CHANGE_MS = 120_000;

export function viewAgent(facts: AgentFacts, conversationIds: readonly string[]): Agent {
  const { statuses, wish, outcome, plan } = facts;
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
    ...(ours?.plannedUntilAt !== undefined ? { plannedUntilAt: ours.plannedUntilAt } : {}),
    ...(plan?.pause ? { planned: { ...plan.pause, at: plan.at, by: plan.by } } : {}),
    ...(pending
      ? {
          pending: {
            status: pending.status,
            ...(pending.substatus ? { substatus: pending.substatus } : {}),
            ...(pending.untilAt !== undefined ? { untilAt: pending.untilAt } : {}),
            ...(pending.plannedUntilAt !== undefined ? { plannedUntilAt: pending.plannedUntilAt } : {}),
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
