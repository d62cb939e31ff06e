import { type Agent, viewAgent } from '../domain/agent.ts';
import type { Board } from '../domain/board.ts';
import { conversationsOf, isWaiting } from '../domain/queue.ts';
import type { AlertRule } from '../settings/alert-rules.ts';

/** What a rule looks at, now. */
export interface Measured {
  readonly waiting: number;
  readonly longestWaitMs: number;
  readonly online: number;
}

export interface RuleState {
  /** Since when the limit is crossed without a break. */
  readonly crossedSinceAt?: number;
  /** The rule is raised: since when, and the worst value since. */
  readonly raised?: { readonly sinceAt: number; readonly worst: number };
  /** Raised, but back inside, and a margin further, since then. */
  readonly calmSinceAt?: number;
}

export type RuleStates = ReadonlyMap<string, RuleState>;

/** A raised rule, as it is shown. */
export interface Alarm {
  readonly rule: AlertRule;
  readonly sinceAt: number;
  readonly value: number;
}

export interface RulesStep {
  readonly states: RuleStates;
  readonly alarms: readonly Alarm[];
  /** Raised in this very step. */
  readonly raised: readonly Alarm[];
  readonly clearedIds: readonly string[];
}

/** A raised rule is cleared only after this long inside its limit, so that it does not flap. */
const CALM_MS = 15_000;
/** How far below its limit a wait must fall to count as calm. */
const CALM_SHARE = 0.8;

export function measureBoard(board: Board, now: number, widgetIds: readonly string[] = []): Measured {
  let waiting = 0;
  let longestWaitMs = 0;
  for (const conversation of conversationsOf(board)) {
    const { waitingSinceAt, widgetId } = conversation;
    if (!isWaiting(conversation) || waitingSinceAt === undefined) continue;
    if (widgetIds.length > 0 && (widgetId === undefined || !widgetIds.includes(widgetId))) continue;
    waiting++;
    longestWaitMs = Math.max(longestWaitMs, now - waitingSinceAt);
  }
  let online = 0;
  for (const facts of board.agents.values()) if (isOnline(viewAgent(facts, []))) online++;
  return { waiting, longestWaitMs, online };
}

const isOnline = ({ status }: Agent): boolean => status === 'online';

/** Steps every rule to `now` (epoch ms). Rules that are gone lose their state. */
export function stepRules(
  states: RuleStates,
  rules: readonly AlertRule[],
  measure: (rule: AlertRule) => Measured,
  now: number,
): RulesStep {
  const next = new Map<string, RuleState>();
  const alarms: Alarm[] = [];
  const raised: Alarm[] = [];
  for (const rule of rules) {
    const before = states.get(rule.id) ?? {};
    const measured = measure(rule);
    const after = stepRule(before, rule, measured, now);
    next.set(rule.id, after);
    if (!after.raised) continue;
    const alarm = { rule, sinceAt: after.raised.sinceAt, value: measuredValue(rule, measured) };
    alarms.push(alarm);
    if (!before.raised) raised.push(alarm);
  }
  const clearedIds = [...states].flatMap(([id, state]) =>
    state.raised && !next.get(id)?.raised ? [id] : [],
  );
  return { states: next, alarms, raised, clearedIds };
}

function stepRule(state: RuleState, rule: AlertRule, measured: Measured, now: number): RuleState {
  const value = measuredValue(rule, measured);
  const crossed = isCrossed(rule, measured);
  const crossedSinceAt = crossed ? (state.crossedSinceAt ?? now) : undefined;
  const since = crossedSinceAt === undefined ? {} : { crossedSinceAt };
  if (!state.raised) {
    const due = crossedSinceAt !== undefined && now - crossedSinceAt >= rule.forMs;
    return due ? { ...since, raised: { sinceAt: now, worst: value } } : since;
  }
  const worst = rule.kind === 'online' ? Math.min : Math.max;
  const raised = { ...state.raised, worst: worst(state.raised.worst, value) };
  if (!isCalm(rule, measured)) return { ...since, raised };
  const calmSinceAt = state.calmSinceAt ?? now;
  return now - calmSinceAt >= CALM_MS ? since : { ...since, raised, calmSinceAt };
}

const measuredValue = ({ kind }: AlertRule, { longestWaitMs, waiting, online }: Measured): number =>
  ({ longestWait: longestWaitMs, waiting, online })[kind];

function isCrossed(rule: AlertRule, measured: Measured): boolean {
  if (rule.kind === 'online' && rule.whileWaiting && measured.waiting === 0) return false;
  const value = measuredValue(rule, measured);
  return rule.kind === 'online' ? value < rule.limit : value > rule.limit;
}

/** Inside the limit with some room, so that a value which hovers around it changes nothing. */
function isCalm(rule: AlertRule, measured: Measured): boolean {
  if (isCrossed(rule, measured)) return false;
  switch (rule.kind) {
    case 'longestWait':
      return measured.longestWaitMs <= rule.limit * CALM_SHARE;
    case 'waiting':
      return measured.waiting <= Math.max(0, rule.limit - 1);
    case 'online':
      return true;
  }
}
