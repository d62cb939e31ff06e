import type { WaitStep } from './row.ts';

const STEPS_MS = [10_000, 20_000, 30_000, 60_000, 120_000, 300_000, 600_000, null] as const;

/** The names of the steps, as the columns of a CSV have them. */
export const WAIT_STEP_NAMES: readonly string[] = STEPS_MS.map((upToMs) => String(upToMs ?? 'more'));

/** How many waits were how long. `sorted` ascending, ms. */
export function waitHistogram(answered: Float64Array, abandoned: Float64Array): WaitStep[] {
  const countUpTo = counter(answered);
  const countAbandonedUpTo = counter(abandoned);
  return STEPS_MS.map((upToMs) => ({
    upToMs,
    answered: countUpTo(upToMs ?? Number.POSITIVE_INFINITY),
    abandoned: countAbandonedUpTo(upToMs ?? Number.POSITIVE_INFINITY),
  }));
}

/** Counts those that are not longer, without those that were counted before. */
function counter(sorted: Float64Array): (upToMs: number) => number {
  let next = 0;
  return (upToMs) => {
    const first = next;
    while (next < sorted.length && (sorted[next] as number) <= upToMs) next++;
    return next - first;
  };
}

/** The smallest value that at least this share of all values do not exceed. `sorted` ascending. */
export const nearestRank = (sorted: ArrayLike<number>, percent: number): number | null =>
  sorted.length === 0 ? null : (sorted[Math.max(1, Math.ceil((percent * sorted.length) / 100)) - 1] ?? null);

/** Two ascending lists as one. */
export function sortedTogether(a: Float64Array, b: Float64Array): Float64Array {
  const all = new Float64Array(a.length + b.length);
  all.set(a);
  all.set(b, a.length);
  return all.sort();
}
