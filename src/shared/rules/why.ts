import type { FilterName } from './filter.ts';
import type { RuleMeasure } from './rule.ts';

/** Which of its conditions kept a rule from firing. */
export type ConditionName = FilterName | 'hours' | 'measures';

/** Why a rule that had reason to fire did not. Times and figures are those of its measure; ms. */
export type Why =
  /** The limit was crossed (or the situation lasted) for too short a time. */
  | { readonly code: 'notLongEnough'; readonly lastedMs: number; readonly forMs: number }
  /** It had fired a short while before. */
  | { readonly code: 'tooSoon'; readonly lastFiredAt: number; readonly atMostEveryMs: number }
  /** It came near its limit, and no further than this. */
  | { readonly code: 'almost'; readonly measure: RuleMeasure; readonly value: number; readonly limit: number }
  | { readonly code: 'condition'; readonly which: ConditionName }
  /** It was itself the doing of a rule. */
  | { readonly code: 'causedByRule' };
