import type { Conversation } from '../domain/conversation.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import type { ServiceLevelOf } from './row.ts';

/** What of a conversation decides whether it was answered in time. */
interface Served {
  readonly outcome: Outcome;
  readonly offeredAt?: number | undefined;
  readonly waitMs?: number | undefined;
}

export interface ServiceTime {
  /** Answered within this many ms: in time. */
  readonly targetMs: number;
  /** The present, epoch ms. */
  readonly now: number;
}

/** Answered within the target. */
export const isInTime = ({ outcome, waitMs }: Served, { targetMs }: Pick<ServiceTime, 'targetMs'>): boolean =>
  outcome === 'answered' && waitMs !== undefined && waitMs <= targetMs;

/** Neither answered nor given up, and still inside the target: it counts for nothing yet. */
export const isUndecided = ({ outcome, offeredAt }: Served, { targetMs, now }: ServiceTime): boolean =>
  outcome === 'open' && offeredAt !== undefined && now - offeredAt <= targetMs;

export interface ServiceCounts {
  readonly offered: number;
  readonly answered: number;
  readonly botOnly: number;
  readonly undecided: number;
  readonly answeredWithinTarget: number;
}

/** 0–1 of those whose answer is decided, or of the answered alone (docs/REPORTS.md); null when there are none. */
export function serviceLevel(
  { offered, answered, botOnly, undecided, answeredWithinTarget }: ServiceCounts,
  of: ServiceLevelOf = 'offered',
): number | null {
  const counted = of === 'answered' ? answered : offered - botOnly - undecided;
  return counted === 0 ? null : answeredWithinTarget / counted;
}

/** The service level of the conversations offered in `[from, to)`. */
export function serviceLevelOf(
  conversations: Iterable<Conversation>,
  { from, to, ...time }: ServiceTime & { readonly from: number; readonly to: number },
): number | null {
  const counts = { offered: 0, answered: 0, botOnly: 0, undecided: 0, answeredWithinTarget: 0 };
  for (const conversation of conversations) {
    const { offeredAt, waitMs } = conversation;
    if (offeredAt === undefined || offeredAt < from || offeredAt >= to) continue;
    const served = { outcome: outcomeOf(conversation), offeredAt, waitMs };
    counts.offered++;
    if (served.outcome === 'answered') counts.answered++;
    if (served.outcome === 'botOnly') counts.botOnly++;
    if (isUndecided(served, time)) counts.undecided++;
    if (isInTime(served, time)) counts.answeredWithinTarget++;
  }
  return serviceLevel(counts);
}

/** The moments at which the open ones are decided if nobody answers before: the service level changes by itself then. */
export function decisionTimes(
  conversations: Iterable<Conversation>,
  { targetMs }: Pick<ServiceTime, 'targetMs'>,
): number[] {
  const times: number[] = [];
  for (const conversation of conversations) {
    const { offeredAt } = conversation;
    if (offeredAt !== undefined && outcomeOf(conversation) === 'open') times.push(offeredAt + targetMs + 1);
  }
  return times;
}
