import { sameStatus, viewAgent } from '#shared/domain/agent.ts';
import type { AgentFacts } from '#shared/domain/facts.ts';
import type { StatusFact } from '#shared/domain/status-events.ts';

/** A pause of ours for the length of somebody's calls. They were online before: nobody else is paused. */
export interface Hold {
  readonly agentId: string;
  /** Of the wish that pauses them. */
  readonly wishId: string;
  /** When it was wished, epoch ms. */
  readonly at: number;
  readonly substatus: string;
}

/**
 * Whether a call pauses them. Whoever is on pause, or wants to be, is left as they are, and so is whoever SnapEngage calls
 * offline; of whom nothing is known is taken for online.
 */
export function isToBePaused(facts: AgentFacts | undefined): boolean {
  if (!facts) return true;
  const { status, pending } = viewAgent(facts, []);
  return facts.statuses.length === 0 && !pending ? true : (pending?.status ?? status) === 'online';
}

/**
 * What became of a pause of ours. ours: nothing else has changed the status since. changed: somebody or something has, or is
 * about to. never: it did not come about.
 */
export function fateOf(hold: Hold, facts: AgentFacts | undefined): 'ours' | 'changed' | 'never' {
  if (!facts) return 'ours';
  const { statuses, wish, outcome } = facts;
  const taken = statuses.findIndex((fact) => fact.kind === 'statusTaken' && fact.wishId === hold.wishId);
  const since = taken < 0 ? statuses.filter(({ at }) => at > hold.at) : statuses.slice(taken + 1);
  if (since.some((fact) => !confirms(fact, hold))) return 'changed';
  const isRefused = outcome?.kind === 'statusRefused' && outcome.wishId === wish?.wishId;
  const isOurs = wish?.wishId === hold.wishId || wish?.by.kind === 'call';
  if (wish && !isOurs && wish.at > hold.at && !isRefused) return 'changed';
  if (taken >= 0 || since.length > 0) return 'ours';
  return outcome?.kind === 'statusRefused' && outcome.wishId === hold.wishId ? 'never' : 'ours';
}

/**
 * SnapEngage's own word of our pause, which may leave out the reason. What we set for a call before may be taken only after this
 * pause was wished.
 */
function confirms(fact: StatusFact, { substatus }: Hold): boolean {
  if (fact.kind !== 'agentStatus') return fact.by.kind === 'call';
  const told = fact.substatus?.trim().toLowerCase() || substatus.trim().toLowerCase();
  return sameStatus(
    { status: fact.status, substatus: told },
    { status: 'pause', substatus: substatus.trim().toLowerCase() },
  );
}

/** Nobody was told of it yet: the hub ended in between. */
export function isUnsent({ wishId }: Hold, facts: AgentFacts | undefined): boolean {
  if (!facts) return true;
  const { statuses, wish, outcome } = facts;
  return (
    wish?.wishId !== wishId &&
    outcome?.wishId !== wishId &&
    !statuses.some((fact) => fact.kind === 'statusTaken' && fact.wishId === wishId)
  );
}
