import { type EventState, stepEvent, stepPending } from './event-step.ts';
import { type Filter, filterOf } from './filter.ts';
import { HoursWatch } from './hours.ts';
import {
  CALM_SHARE,
  isCrossed,
  limitOf,
  type MeasureState,
  type Reading,
  stepMeasure,
} from './measure-step.ts';
import { isEventRule, type MeasureLimit, type MeasureRule, type Rule, type RuleEvent } from './rule.ts';
import type { Scope } from './scope.ts';
import type { ConditionName, Why } from './why.ts';
import type { Occurrence, Outcome, RuleSettings, RuleWorld } from './world.ts';

/** What is kept of a rule, as JSON can carry it. */
export type RuleState = MeasureState & EventState;

/** Something that a rule came to. */
export type Happening =
  | {
      readonly kind: 'fired';
      readonly ruleId: string;
      /** Epoch ms; `sinceAt`: since when it has truly been so. */
      readonly at: number;
      readonly sinceAt: number;
      readonly value?: number;
      readonly conversation?: { readonly accountId: string; readonly id: string };
      readonly agentId?: string;
      /** A rule's doing has brought it about: no status is set for it. */
      readonly byRule?: true;
    }
  | { readonly kind: 'cleared'; readonly ruleId: string; readonly at: number; readonly firedAt: number }
  | {
      readonly kind: 'missed';
      readonly ruleId: string;
      readonly at: number;
      readonly why: Why;
      readonly conversation?: { readonly accountId: string; readonly id: string };
    };

const NOTHING: readonly Happening[] = [];
const NO_OUTCOME: Outcome = { occurrences: [], byRule: false };

/** One rule at work: what it asks of the world, the state it is in, and when it has to look again by itself. */
export class WatchedRule {
  readonly rule: Rule;
  readonly #world: RuleWorld;
  readonly #filter: Filter;
  readonly #hours: HoursWatch | undefined;
  readonly #scopes = new Map<MeasureLimit, Scope>();
  #state: RuleState;
  #asksAgents = false;
  #wakeAt = Infinity;
  /** Of what it looks at, when it last did: as long as that is the same, only time can turn it. */
  #version = -1;
  /** The longest wait when it was last looked at: since when. */
  #oldestSinceAt: number | undefined;

  constructor(rule: Rule, state: RuleState, world: RuleWorld, settings: RuleSettings) {
    this.rule = rule;
    this.#state = state;
    this.#world = world;
    this.#filter = filterOf(rule.onlyIf, settings.teams);
    this.#hours = rule.onlyIf.hours && new HoursWatch(rule.onlyIf.hours, settings.timeZone);
    for (const limit of limitsOf(rule)) {
      if (limit.measure === 'onlineAgents' || limit.measure === 'freeSlots') {
        this.#asksAgents = true;
        continue;
      }
      this.#scopes.set(limit, world.scopeOf(this.#filter, limit.measure === 'serviceLevel'));
    }
  }

  get state(): RuleState {
    return this.#state;
  }

  /** When it has to look again although nothing happens; Infinity: not by itself. Epoch ms. */
  get wakeAt(): number {
    return this.#wakeAt;
  }

  /** The present value of its measure, and of the longest wait since when it lasts. */
  valueAt(at: number): { readonly value?: number; readonly waitsSinceAt?: number } {
    if (isEventRule(this.rule)) return {};
    const limit = this.rule.when as MeasureLimit;
    const value = this.#measure(limit, at);
    const since =
      limit.measure === 'longestWaitMs' ? this.#scopes.get(limit)?.oldest?.waitingSinceAt : undefined;
    return {
      ...(value === undefined ? {} : { value }),
      ...(since === undefined ? {} : { waitsSinceAt: since }),
    };
  }

  /** Looks at the world at `at`; `outcome`: what has just happened in it. */
  look(at: number, outcome: Outcome = NO_OUTCOME): readonly Happening[] {
    if (isEventRule(this.rule)) return this.#lookForEvents(at, outcome);
    const version = this.#versionNow();
    if (version === this.#version && at < this.#wakeAt) return NOTHING;
    this.#version = version;
    return this.#lookAtMeasure(at, outcome.byRule);
  }

  /** It only ever grows. */
  #versionNow(): number {
    let version = this.#asksAgents ? this.#world.agentsVersion : 0;
    for (const scope of this.#scopes.values()) version += scope.version;
    return version;
  }

  #lookForEvents(at: number, { occurrences, byRule }: Outcome): readonly Happening[] {
    const { rule } = this;
    if (!isEventRule(rule) || (occurrences.length === 0 && !this.#state.pending)) return NOTHING;
    const happenings: Happening[] = [];
    const conclude = ({ state, fired, missed }: ReturnType<typeof stepEvent>): void => {
      this.#state = state;
      for (const { firedAt, ...firing } of fired)
        happenings.push({ kind: 'fired', ruleId: rule.id, at: firedAt, ...firing });
      for (const { why, conversation } of missed)
        happenings.push({
          kind: 'missed',
          ruleId: rule.id,
          at,
          why,
          ...(conversation ? { conversation } : {}),
        });
    };
    if (this.#state.pending) conclude(stepPending(this.#state, rule, (key) => this.#world.guardOf(key), at));
    for (const occurrence of occurrences) {
      if (occurrence.event !== (rule.when.event as RuleEvent)) continue;
      conclude(
        stepEvent(this.#state, rule, { occurrence, byRule, failing: this.#failingFor(occurrence, at) }, at),
      );
    }
    const [first] = this.#state.pending ?? [];
    this.#wakeAt = first ? first.sinceAt + rule.forMs : Infinity;
    return happenings;
  }

  #lookAtMeasure(at: number, byRule: boolean): readonly Happening[] {
    const rule = this.rule as MeasureRule;
    const reading = this.#read(rule, at, byRule);
    const happenings: Happening[] = [];
    const almost = this.#almost(rule, at);
    if (almost) happenings.push({ kind: 'missed', ruleId: rule.id, at, why: almost });
    const step = stepMeasure(this.#state, rule, reading, at);
    this.#state = step.state;
    this.#wakeAt = Math.min(step.wakeAt ?? Infinity, this.#nextTurn(at));
    if (step.missed) happenings.push({ kind: 'missed', ruleId: rule.id, at, why: step.missed });
    if (step.fired) {
      const { firedAt, ...fired } = step.fired;
      happenings.push({ kind: 'fired', ruleId: rule.id, at: firedAt, ...fired });
    }
    if (step.cleared)
      happenings.push({ kind: 'cleared', ruleId: rule.id, at, firedAt: step.cleared.firedAt });
    return happenings;
  }

  #read(rule: MeasureRule, at: number, byRule: boolean): Reading {
    const { when } = rule;
    const value = this.#measure(when, at);
    const failing = this.#failing(at);
    const oldest = when.measure === 'longestWaitMs' ? this.#scopes.get(when)?.oldest : undefined;
    const since = oldest?.waitingSinceAt;
    // Nothing but the wait itself decides, so that it is known when the limit was crossed.
    const knows =
      since !== undefined && when.over !== undefined && this.#hours === undefined && !rule.onlyIf.measures;
    return {
      value,
      byRule,
      ...(failing === undefined ? {} : { failing }),
      ...(knows ? { crossedAt: Math.min(at, since + (when.over ?? 0) + 1) } : {}),
      ...(oldest ? { conversation: { accountId: oldest.accountId, id: oldest.id } } : {}),
    };
  }

  /** A wait that has just ended had come near the limit. */
  #almost({ when }: MeasureRule, at: number): Why | undefined {
    if (when.measure !== 'longestWaitMs' || when.over === undefined) return undefined;
    const before = this.#oldestSinceAt;
    const since = this.#scopes.get(when)?.oldest?.waitingSinceAt;
    this.#oldestSinceAt = since;
    if (before === undefined || before === since || this.#state.raised) return undefined;
    const waited = at - before;
    if (waited < when.over * CALM_SHARE || isCrossed(when, waited)) return undefined;
    return { code: 'almost', measure: when.measure, value: waited, limit: when.over };
  }

  /** The first further condition of a measure's rule that is not met. */
  #failing(at: number): ConditionName | undefined {
    const { measures, match } = this.rule.onlyIf;
    if (!this.#hours && !measures) return undefined;
    const tests = this.#momentTests(at);
    if (match === 'any') return tests.some(([, holds]) => holds) ? undefined : tests[0]?.[0];
    return tests.find(([, holds]) => !holds)?.[0];
  }

  #momentTests(at: number): (readonly [ConditionName, boolean])[] {
    const { measures = [], match } = this.rule.onlyIf;
    const holds = (limit: MeasureLimit): boolean => {
      const value = this.#measure(limit, at);
      return value !== undefined && isCrossed(limit, value);
    };
    const all = match === 'any' ? measures.some(holds) : measures.every(holds);
    return [
      ...(this.#hours ? [['hours', this.#hours.holds(at)] as const] : []),
      ...(measures.length > 0 ? [['measures', all] as const] : []),
    ];
  }

  /** The same for what has happened: what it is about is asked as well. */
  #failingFor({ conversation, agentId }: Occurrence, at: number): ConditionName | undefined {
    const filter = this.#filter;
    const refused = conversation
      ? filter.refuses(conversation)
      : filter.isAll || (!filter.needsConversation && agentId !== undefined && filter.hasAgent(agentId))
        ? undefined
        : 'teams';
    if (this.rule.onlyIf.match !== 'any') return refused ?? this.#failing(at);
    const tests = this.#momentTests(at);
    if (tests.some(([, holds]) => holds)) return undefined;
    if (filter.isAll) return tests[0]?.[0];
    return refused;
  }

  #measure(limit: MeasureLimit, at: number): number | undefined {
    const scope = this.#scopes.get(limit);
    switch (limit.measure) {
      case 'onlineAgents':
        return this.#world.onlineAgents(this.#filter);
      case 'freeSlots':
        return this.#world.freeSlots(this.#filter);
      case 'waiting':
        return scope?.waiting;
      case 'serviceLevel':
        return scope?.serviceLevel(at);
      case 'longestWaitMs': {
        const since = scope?.oldest?.waitingSinceAt;
        return since === undefined ? 0 : Math.max(0, at - since);
      }
    }
  }

  /** When something that it looks at turns by time alone. */
  #nextTurn(at: number): number {
    let next = this.#hours?.nextTurn(at) ?? Infinity;
    for (const [limit, scope] of this.#scopes) {
      if (limit.measure === 'serviceLevel') next = Math.min(next, scope.nextDecision(at));
      const since = limit.measure === 'longestWaitMs' ? scope.oldest?.waitingSinceAt : undefined;
      if (since === undefined) continue;
      for (const wait of turnsOf(limit)) if (since + wait > at) next = Math.min(next, since + wait);
    }
    return next;
  }
}

const limitsOf = (rule: Rule): readonly MeasureLimit[] => [
  ...(isEventRule(rule) ? [] : [rule.when as MeasureLimit]),
  ...(rule.onlyIf.measures ?? []),
];

/** The waits at which something turns. */
const turnsOf = (limit: MeasureLimit): readonly number[] =>
  limit.over === undefined
    ? [Math.ceil(limitOf(limit))]
    : [Math.floor(limitOf(limit)) + 1, Math.floor(limitOf(limit) * CALM_SHARE) + 1];
