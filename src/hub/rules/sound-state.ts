import type { RuleState } from '#shared/rules/run.ts';

/** What was kept of a rule, as far as it lies not in the future: the clock may have been set back since. */
export function soundState(state: RuleState, now: number): RuleState {
  const { crossedSinceAt, byRule, raised, calmSinceAt, lastFiredAt, pending, told } = state;
  const past = (at: number | undefined): at is number => at !== undefined && at <= now;
  const waits = (pending ?? []).filter(({ sinceAt }) => sinceAt <= now);
  return {
    ...(past(crossedSinceAt) ? { crossedSinceAt, ...(byRule ? { byRule } : {}) } : {}),
    ...(raised ? { raised: { ...raised, sinceAt: Math.min(raised.sinceAt, now) } } : {}),
    ...(past(calmSinceAt) ? { calmSinceAt } : {}),
    ...(past(lastFiredAt) ? { lastFiredAt } : {}),
    ...(waits.length > 0 ? { pending: waits } : {}),
    ...(told ? { told } : {}),
  };
}
