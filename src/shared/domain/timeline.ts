import { canonicalJson } from './canonical.ts';
import { compareText } from './order.ts';

/**
 * A set of timed facts, kept in one total order: by time, then by rank, then by content. Because equal
 * facts are kept once and the order does not depend on arrival, whatever is folded from a timeline is
 * the same for any order and any repeats of the facts.
 */
export type Timeline<T extends { readonly at: number }> = readonly T[];

/** Adds a fact; returns the very same timeline when it already holds it. */
export function insertFact<T extends { readonly at: number }>(
  timeline: Timeline<T>,
  fact: T,
  rankOf: (fact: T) => number,
): Timeline<T> {
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const order = compareFacts(timeline[middle] as T, fact, rankOf);
    if (order === 0) return timeline;
    if (order < 0) low = middle + 1;
    else high = middle;
  }
  return [...timeline.slice(0, low), fact, ...timeline.slice(low)];
}

function compareFacts<T extends { readonly at: number }>(a: T, b: T, rankOf: (fact: T) => number): number {
  if (a.at !== b.at) return a.at - b.at;
  const rank = rankOf(a) - rankOf(b);
  if (rank !== 0) return rank;
  return compareText(canonicalJson(a), canonicalJson(b));
}
