import type { ReportQuestion } from './question.ts';
import type { Story } from './story.ts';

/** A label's name and value as a row's key. */
export const labelKey = ([name, value]: readonly [string, string]): string =>
  value === '' ? name : `${name}=${value}`;

/** Whose row of `by=agent` a conversation is in; `""`: nobody's. */
export function agentKey(story: Story): string {
  if (story.outcome === 'answered') return story.respondedBy ?? '';
  if (story.outcome === 'abandoned') return story.closedOn ?? '';
  return story.outcome === 'open' ? (story.agentId ?? '') : '';
}

const BUCKETS = [10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, null];

/**
 * The figures of conversations. Outcomes are those of the conversations `own`; what agents did (their responses, what they
 * handled, transfers in and out) is looked for in all of `pool`, and counts if `isAsked` says so of the agent.
 */
export function outcomeFigures(
  own: readonly Story[],
  pool: readonly Story[],
  isAsked: (agentId: string) => boolean,
  { targetMs, now, serviceLevelOf = 'offered', ratingScale = { min: 1, max: 5 } }: ReportQuestion,
): Record<string, unknown> {
  const answered = own.filter(({ outcome }) => outcome === 'answered');
  const botOnly = own.filter(({ outcome }) => outcome === 'botOnly');
  const abandoned = own.filter(({ outcome }) => outcome === 'abandoned');
  const open = own.filter(({ outcome }) => outcome === 'open');
  const undecided = open.filter(({ offeredAt = 0 }) => now - offeredAt <= targetMs);
  const inTime = answered.filter(({ waitMs = 0 }) => waitMs <= targetMs);
  const waitsAnswered = answered.map(({ waitMs = 0 }) => waitMs);
  const waitsAbandoned = abandoned.map(({ waitMs = 0 }) => waitMs);
  const closed = answered.filter(({ closedAt }) => closedAt !== undefined);

  const responses = pool.flatMap(({ agentResponses }) => agentResponses);
  const responseTimes = responses.filter(({ agentId }) => isAsked(agentId)).map(({ ms }) => ms);
  const handled = pool.flatMap((story) => handlings(story)).filter(({ agentId }) => isAsked(agentId));
  const finished = handled.filter(({ isClosed }) => isClosed);

  const requeues = own.flatMap(({ waits }) => waits.filter(({ requeued }) => requeued));
  const lengthOf = ({ from, to = Number.NaN }: { from: number; to?: number }): number => to - from;
  const requeuesAnswered = requeues.filter(({ end }) => end === 'answered').map(lengthOf);
  const requeuesAbandoned = requeues.filter(({ end }) => end === 'abandoned').map(lengthOf);

  const isOnScale = ({ rating = Number.NaN }: Story): boolean =>
    rating >= ratingScale.min && rating <= ratingScale.max;
  const scored = own.filter(({ rating }) => rating !== undefined);
  const ratings = scored.filter(isOnScale).map(({ rating = 0 }) => rating);

  return {
    offered: own.length,
    answered: answered.length,
    botOnly: botOnly.length,
    abandoned: abandoned.length,
    open: open.length,
    undecided: undecided.length,
    answeredWithinTarget: inTime.length,
    serviceLevel:
      serviceLevelOf === 'answered'
        ? ratio(inTime.length, answered.length)
        : ratio(inTime.length, own.length - botOnly.length - undecided.length),
    abandonmentRate: ratio(abandoned.length, own.length - botOnly.length),
    asaMs: mean(waitsAnswered),
    abandonedAfterMs: mean(waitsAbandoned),
    longestWaitMs: largest([...waitsAnswered, ...waitsAbandoned]),
    waitP95Ms: percentile([...waitsAnswered, ...waitsAbandoned], 95),
    waitHistogram: BUCKETS.map((upToMs, index) => {
      const isHere = (waitMs: number): boolean =>
        waitMs <= (upToMs ?? Number.POSITIVE_INFINITY) && waitMs > (BUCKETS[index - 1] ?? -1);
      return {
        upToMs,
        answered: waitsAnswered.filter(isHere).length,
        abandoned: waitsAbandoned.filter(isHere).length,
      };
    }),
    firstResponseP50Ms: percentile(waitsAnswered, 50),
    firstResponseP90Ms: percentile(waitsAnswered, 90),
    agentResponseP50Ms: percentile(responseTimes, 50),
    agentResponseP90Ms: percentile(responseTimes, 90),
    handleTimeMs: mean(closed.map(({ respondedAt = 0, closedAt = 0 }) => closedAt - respondedAt)),
    handled: handled.length,
    agentHandleTimeMs: mean(finished.map(({ ms }) => ms)),
    requeues: requeues.length,
    requeuesAnswered: requeuesAnswered.length,
    requeuesAbandoned: requeuesAbandoned.length,
    requeueWaitMs: mean(requeuesAnswered),
    requeueLongestWaitMs: largest([...requeuesAnswered, ...requeuesAbandoned]),
    transfers: sum(own.map(({ transfers }) => transfers)),
    transfersIn: pool.flatMap(({ transfersIn }) => transfersIn).filter(isAsked).length,
    transfersOut: pool.flatMap(({ transfersOut }) => transfersOut).filter(isAsked).length,
    ratings: ratings.length,
    ratingsOutOfScale: scored.length - ratings.length,
    csat: ratio(sum(ratings), ratings.length),
    csatTopTwo: ratio(ratings.filter((rating) => rating >= ratingScale.max - 1).length, ratings.length),
    responseRate: ratio(closed.filter(isOnScale).length, closed.length),
  };
}

/** Who had it in hand answered, and for how long in all. */
export function handlings(story: Story): { agentId: string; ms: number; isClosed: boolean }[] {
  const agents = [...new Set(story.holds.map(({ agentId }) => agentId))];
  return agents.map((agentId) => ({
    agentId,
    ms: sum(
      story.holds
        .filter((hold) => hold.agentId === agentId && hold.to !== undefined)
        .map(({ from, to = from }) => to - from),
    ),
    isClosed: story.state === 'closed',
  }));
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

export const ratio = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.round(sum(values) / values.length);

const largest = (values: readonly number[]): number | null =>
  values.length === 0 ? null : Math.max(...values);

/** Nearest rank: the ⌈p·n⌉-th of n. */
function percentile(values: readonly number[], percent: number): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil((percent * sorted.length) / 100) - 1] ?? null;
}
