import type { Agent } from '../domain/agent.ts';
import type { ChatsInHand } from './in-hand.ts';

// What is done to an agent's status by itself. Each is a function of what is known: never over a choice made by hand, never
// while a chat is being answered.

const HOUR_MS = 3_600_000;
/** A break that is noticed later than this (hub off or asleep) is left out. */
export const LATE_BREAK_MS = 10 * 60_000;
/** A break that had to wait longer than this for the agent's chats is left out. */
const BREAK_WAITS_MS = 2 * HOUR_MS;
/** So does a pause that the agent wished for, after a shift. */
const WISH_WAITS_MS = 12 * HOUR_MS;

type Known = Pick<Agent, 'status' | 'sinceAt' | 'pending' | 'planned'>;

/** Whether somebody has asked for a pause, and SnapEngage has not taken it yet, or is on one. */
const isPaused = ({ status, pending }: Known): boolean => (pending ?? { status }).status === 'pause';

/**
 * A break that is due. begin: now. after: when their chats are over. late: too late. paused: they are on pause as it is, or have
 * planned one. absent: they are not at work.
 */
export type BreakDecision = 'begin' | 'after' | 'late' | 'paused' | 'absent';

export function decideBreak(agent: Known, { held }: ChatsInHand, at: number, now: number): BreakDecision {
  if (isPaused(agent) || agent.planned) return 'paused';
  if (agent.status !== 'online') return 'absent';
  if (now - at > LATE_BREAK_MS) return 'late';
  return held > 0 ? 'after' : 'begin';
}

/** A planned pause. begin: their chats are over. drop: it has no point any more. wait: for their chats, or for SnapEngage. */
export type PlanDecision = 'begin' | 'drop' | 'wait';

export function decidePlan(agent: Known, { held }: ChatsInHand, now: number): PlanDecision {
  const { planned, status, pending } = agent;
  if (!planned) return 'wait';
  const waits = planned.by.kind === 'schedule' ? BREAK_WAITS_MS : WISH_WAITS_MS;
  if (now - planned.at > waits || (planned.untilAt ?? Number.POSITIVE_INFINITY) <= now) return 'drop';
  // On pause already: they, or somebody, chose that meanwhile.
  if (isPaused(agent)) return 'drop';
  if (pending) return 'wait';
  return status === 'online' && held === 0 ? 'begin' : 'wait';
}

/**
 * Whether an agent is paused because a chat given to them is not answered: only once they have been online since before it was
 * due (whoever has gone online after that chose it), and not while they answer another chat.
 */
export function decideUnanswered(agent: Known, chats: ChatsInHand, afterMs: number, now: number): boolean {
  const { unansweredSinceAt, answered } = chats;
  if (afterMs === 0 || unansweredSinceAt === undefined || answered > 0) return false;
  if (agent.status !== 'online' || agent.pending) return false;
  const dueAt = unansweredSinceAt + afterMs;
  return now >= dueAt && agent.sinceAt <= dueAt;
}
