import type { Agent } from '../domain/agent.ts';

/** How somebody has left their computer. lock: the screen is locked, or the computer sleeps. idle: nothing was touched for long. */
export type HowAway = 'lock' | 'idle';

export interface PresenceFacts {
  /** Undefined: nothing was heard of them. */
  readonly agent: Pick<Agent, 'status' | 'pending' | 'setBy'> | undefined;
  /** How they are away, if they are, and want to be paused for it. */
  readonly away: HowAway | undefined;
  /** Since they left, a pause was asked for, or they (or somebody) chose one: that is not done again. */
  readonly isSettled: boolean;
  /** Chats that they have answered and that are still open. */
  readonly answered: number;
  /** They want to be online again once they are back. */
  readonly returns: boolean;
  /** By which the pauses of this very computer are known. */
  readonly computerId: string;
}

/** Their status as they, or somebody, want it. */
const wished = (agent: PresenceFacts['agent']) => (agent?.pending ?? agent)?.status ?? 'unknown';

/** Whether what was chosen by hand settles this absence: whoever is not online is not paused later on, wherever they go online. */
export const settles = (facts: Pick<PresenceFacts, 'agent'>): boolean => wished(facts.agent) !== 'online';

/**
 * What this computer does to the status of whoever sits before it. Never while they answer a chat: then it waits for its end. Back
 * online only from a pause that this very computer has set, and that nobody has changed since: then it would be theirs.
 */
export function decidePresence(facts: PresenceFacts): 'pause' | 'return' | undefined {
  const { agent, away, isSettled, answered, returns, computerId } = facts;
  if (away !== undefined) return !isSettled && !settles(facts) && answered === 0 ? 'pause' : undefined;
  if (!returns || agent?.status !== 'pause' || agent.pending) return undefined;
  const { setBy } = agent;
  const isOwn = (setBy?.kind === 'lock' || setBy?.kind === 'idle') && setBy.id === computerId;
  return isOwn ? 'return' : undefined;
}
