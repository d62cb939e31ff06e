import type { MeasureLimit, MeasureRule } from './rule.ts';
import type { ConditionName, Why } from './why.ts';

/** A rule that is raised. */
export interface Raised {
  /** Since when it has truly been so, and when that had lasted long enough. Epoch ms. */
  readonly sinceAt: number;
  readonly firedAt: number;
  readonly value: number;
  /** Of the longest wait: whose it was then. */
  readonly conversation?: { readonly accountId: string; readonly id: string };
  /** A rule's doing has brought it about. */
  readonly byRule?: true;
}

/** What is kept of a measure's rule from one step to the next. */
export interface MeasureState {
  /** Since when the limit is crossed without a break. */
  readonly crossedSinceAt?: number;
  readonly byRule?: true;
  readonly raised?: Raised;
  /** Raised, but back inside, and a margin further, since then. */
  readonly calmSinceAt?: number;
  readonly lastFiredAt?: number;
  /** It was told already that it fired too recently, or that a condition is not met. */
  readonly told?: 'tooSoon' | 'condition';
  /** How near it has come to its limit of late. */
  readonly near?: number;
}

/** What a rule looks at, at one moment. */
export interface Reading {
  /** Undefined: not known. */
  readonly value: number | undefined;
  /** A further condition that is not met. */
  readonly failing?: ConditionName;
  /** When the value truly crossed the limit, where that is known. */
  readonly crossedAt?: number;
  readonly conversation?: Raised['conversation'];
  /** What has just happened is a rule's doing. */
  readonly byRule: boolean;
}

export interface MeasureStep {
  readonly state: MeasureState;
  readonly fired?: Raised;
  readonly cleared?: Raised;
  readonly missed?: Why;
  /** When to step again although nothing has happened. */
  readonly wakeAt?: number;
}

/** A raised rule is cleared only after this long inside its limit, so that it does not flap. */
const CALM_MS = 15_000;
/** How far below its limit a wait must fall to count as calm, and from where on it is near. */
export const CALM_SHARE = 0.8;
/** How far beyond its limit a service level must come to count as calm. */
const CALM_LEVEL = 0.02;

export const limitOf = ({ over, under }: MeasureLimit): number => over ?? under ?? 0;

export const isCrossed = ({ over, under }: MeasureLimit, value: number): boolean =>
  over === undefined ? value < (under ?? 0) : value > over;

/** Inside the limit with some room, so that a value which hovers around it changes nothing. */
function isCalm(when: MeasureLimit, value: number): boolean {
  if (isCrossed(when, value)) return false;
  const { measure, over, under } = when;
  if (over === undefined)
    return measure !== 'serviceLevel' || value >= Math.min(1, (under ?? 0) + CALM_LEVEL);
  switch (measure) {
    case 'longestWaitMs':
      return value <= over * CALM_SHARE;
    case 'serviceLevel':
      return value <= Math.max(0, over - CALM_LEVEL);
    default:
      return value <= Math.max(0, over - 1);
  }
}

/** The next state of a measure's rule at a moment `at` (epoch ms) that lies not before the last. Nothing else decides it. */
export function stepMeasure(
  before: MeasureState,
  rule: MeasureRule,
  reading: Reading,
  at: number,
): MeasureStep {
  return before.raised
    ? stepRaised(before, before.raised, rule, reading, at)
    : stepQuiet(before, rule, reading, at);
}

function stepQuiet(before: MeasureState, rule: MeasureRule, reading: Reading, at: number): MeasureStep {
  const { value, failing } = reading;
  const { lastFiredAt } = before;
  const kept = lastFiredAt === undefined ? {} : { lastFiredAt };
  if (value === undefined || !isCrossed(rule.when, value)) return stepInside(before, rule, reading, kept, at);
  if (failing !== undefined) {
    const missed = before.told === 'condition' ? undefined : ({ code: 'condition', which: failing } as const);
    return { state: { ...kept, told: 'condition' }, ...(missed ? { missed } : {}) };
  }
  const crossedSinceAt = before.crossedSinceAt ?? reading.crossedAt ?? at;
  const byRule = before.crossedSinceAt === undefined ? reading.byRule : before.byRule === true;
  const cause = byRule ? ({ byRule } as const) : {};
  const lastedAt = crossedSinceAt + rule.forMs;
  const state = { ...kept, crossedSinceAt, ...cause };
  if (at < lastedAt) return { state, wakeAt: lastedAt };
  const allowedAt = lastFiredAt === undefined ? at : lastFiredAt + rule.atMostEveryMs;
  if (at < allowedAt) {
    const missed =
      before.told === 'tooSoon'
        ? undefined
        : ({ code: 'tooSoon', lastFiredAt: lastFiredAt ?? at, atMostEveryMs: rule.atMostEveryMs } as const);
    return { state: { ...state, told: 'tooSoon' }, ...(missed ? { missed } : {}), wakeAt: allowedAt };
  }
  const { conversation } = reading;
  const fired: Raised = {
    sinceAt: crossedSinceAt,
    firedAt: at,
    value,
    ...(conversation ? { conversation } : {}),
    ...cause,
  };
  return { state: { crossedSinceAt, ...cause, raised: fired, lastFiredAt: at }, fired };
}

/** Not beyond the limit: what there was of a crossing is over. */
function stepInside(
  { crossedSinceAt, told, near }: MeasureState,
  { when, forMs }: MeasureRule,
  { value }: Reading,
  kept: Pick<MeasureState, 'lastFiredAt'>,
  at: number,
): MeasureStep {
  const nearNow = nearness(when, value);
  const nearest = nearNow === undefined ? undefined : Math.max(nearNow, near ?? 0);
  const state = nearest === undefined ? kept : { ...kept, near: nearest };
  if (crossedSinceAt !== undefined && told === undefined)
    return { state, missed: { code: 'notLongEnough', lastedMs: at - crossedSinceAt, forMs } };
  if (near !== undefined && nearNow === undefined)
    return { state, missed: { code: 'almost', measure: when.measure, value: near, limit: limitOf(when) } };
  return { state };
}

/** How near a count of those who wait has come to its limit; undefined: not near. (Of waits the run knows better.) */
const nearness = ({ measure, over }: MeasureLimit, value: number | undefined): number | undefined =>
  measure === 'waiting' && over !== undefined && over > 0 && value !== undefined && value >= over * CALM_SHARE
    ? value
    : undefined;

function stepRaised(
  before: MeasureState,
  raised: Raised,
  { when }: MeasureRule,
  { value, failing }: Reading,
  at: number,
): MeasureStep {
  const { calmSinceAt: _, ...loud } = before;
  if (value !== undefined && failing === undefined && !isCalm(when, value)) return { state: loud };
  const calmSinceAt = before.calmSinceAt ?? at;
  const clearsAt = calmSinceAt + CALM_MS;
  if (at < clearsAt) return { state: { ...loud, calmSinceAt }, wakeAt: clearsAt };
  const { lastFiredAt } = before;
  return { state: lastFiredAt === undefined ? {} : { lastFiredAt }, cleared: raised };
}
