import { canonicalJson } from './canonical.ts';
import { compareText } from './order.ts';

/**
 * A set of timed facts, kept in one total order: by time, then by rank, then by content (of its open part first). Because equal
 * facts are kept once and the order does not depend on arrival, whatever is folded from a timeline is
 * the same for any order and any repeats of the facts.
 */
export type Timeline<T extends { readonly at: number }> = readonly T[];

/** What comes first of facts of the same moment. */
export interface FactOrder<T> {
  readonly rankOf: (fact: T) => number;
  /** Of two of one rank, by what everybody is told of them. Where it is 0 their text decides. */
  readonly compare: (a: T, b: T) => number;
  /**
   * The fact without what not everybody is told. It decides before the rest does, so that whoever has only the
   * open parts folds them in the same order as whoever has all.
   */
  readonly openPart: (fact: T) => T;
}

/** Text that is equal for equal facts only, and that facts of the same moment and rank are ordered by. */
export const factText = <T>(fact: T, { openPart }: Pick<FactOrder<T>, 'openPart'>): string =>
  canonicalJson(openPart(fact)) + canonicalJson(fact);

/** Adds a fact; returns the very same timeline when it already holds it. */
export function insertFact<T extends { readonly at: number }>(
  timeline: Timeline<T>,
  fact: T,
  order: FactOrder<T>,
): Timeline<T> {
  const last = timeline.at(-1);
  // Nearly always it is the newest.
  if (!last || last.at < fact.at) return [...timeline, fact];
  let low = 0;
  let high = timeline.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const compared = compareFacts(timeline[middle] as T, fact, order);
    if (compared === 0) return timeline;
    if (compared < 0) low = middle + 1;
    else high = middle;
  }
  return [...timeline.slice(0, low), fact, ...timeline.slice(low)];
}

/** The timeline as who is told the open parts alone has it; what is not told at all is `undefined`. */
export function openTimeline<T extends { readonly at: number }>(
  timeline: Timeline<T>,
  open: (fact: T) => T | undefined,
  order: FactOrder<T>,
): Timeline<T> {
  const opened: T[] = [];
  for (const fact of timeline) {
    const part = open(fact);
    const last = opened.at(-1);
    // Two facts may have been told apart by what is left out, and then stand one after the other.
    if (part && !(last && last.at === part.at && compareFacts(last, part, order) === 0)) opened.push(part);
  }
  return opened;
}

function compareFacts<T extends { readonly at: number }>(a: T, b: T, order: FactOrder<T>): number {
  if (a.at !== b.at) return a.at - b.at;
  const rank = order.rankOf(a) - order.rankOf(b);
  if (rank !== 0) return rank;
  return order.compare(a, b) || compareText(factText(a, order), factText(b, order));
}
