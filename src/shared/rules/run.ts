import type { Board } from '../domain/board.ts';
import type { DomainEvent } from '../domain/event.ts';
import { allSteps, type Steps } from '../steps.ts';
import type { Rule } from './rule.ts';
import { type Happening, type RuleState, WatchedRule } from './watched-rule.ts';
import { type RuleSettings, RuleWorld } from './world.ts';

export type { Happening, RuleState } from './watched-rule.ts';
export type { RuleSettings } from './world.ts';

export interface RunOptions {
  /** Those that are off are left out. */
  readonly rules: readonly Rule[];
  /** Of an earlier run, by the rules' ids. */
  readonly states?: ReadonlyMap<string, RuleState>;
  readonly board: Board;
  readonly settings: RuleSettings;
  /** From when on it looks, epoch ms. */
  readonly from: number;
  readonly tell: (happening: Happening) => void;
}

/** Rules in one step: less than a millisecond. */
const AT_ONCE = 50;

/**
 * All rules at work over a course of events: the one machine, whether it follows the hub's day or goes over one again. It knows no
 * clock: it is handed events, and moments up to which nothing else has happened, and looks again at each moment between them at
 * which a condition of time turns. So what it comes to does not depend on how often it is asked.
 */
export class RulesRun {
  readonly #world: RuleWorld;
  readonly #rules: readonly WatchedRule[];
  readonly #tell: (happening: Happening) => void;
  #at: number;

  private constructor({ rules, states, board, settings, from, tell }: RunOptions) {
    this.#world = new RuleWorld(board, settings);
    this.#rules = rules
      .filter(({ on }) => on)
      .map((rule) => new WatchedRule(rule, states?.get(rule.id) ?? {}, this.#world, settings));
    this.#tell = tell;
    this.#at = from;
  }

  /** In steps, as the board may be large. */
  static *begin(options: RunOptions): Steps<RulesRun> {
    const run = new RulesRun(options);
    yield* run.#world.seedSteps(options.board);
    return run;
  }

  /** The moment that it has come to, epoch ms. */
  get at(): number {
    return this.#at;
  }

  /** When it has to be moved on although nothing happens; Infinity: not by itself. */
  get wakeAt(): number {
    let next = Infinity;
    for (const { wakeAt } of this.#rules) if (wakeAt < next) next = wakeAt;
    return next;
  }

  get rules(): readonly WatchedRule[] {
    return this.#rules;
  }

  /** What rules keep, by their ids. */
  get states(): ReadonlyMap<string, RuleState> {
    return new Map(this.#rules.map(({ rule, state }) => [rule.id, state]));
  }

  /** Folds in what was before it begins to look. */
  foreknow(event: DomainEvent): void {
    this.#world.take(event);
  }

  /** All rules look once at what there is. */
  *lookSteps(): Steps<void> {
    let looked = 0;
    for (const watched of this.#rules) {
      for (const happening of watched.look(this.#at)) this.#tell(happening);
      if (++looked % AT_ONCE === 0) yield;
    }
  }

  /** Nothing else has happened up to `to` (epoch ms). A time before the one it has come to changes nothing. */
  *moveSteps(to: number): Steps<void> {
    for (let next = this.wakeAt; next <= to; next = this.wakeAt) {
      this.#at = Math.max(this.#at, next);
      let looked = 0;
      for (const watched of this.#rules) {
        if (watched.wakeAt > this.#at) continue;
        for (const happening of watched.look(this.#at)) this.#tell(happening);
        if (++looked % AT_ONCE === 0) yield;
      }
      yield;
    }
    this.#at = Math.max(this.#at, to);
  }

  /** An event of the time `at`, after whatever turned before it. What comes late counts from now on. */
  *takeSteps(event: DomainEvent, at: number): Steps<void> {
    yield* this.moveSteps(at - 1);
    this.#at = Math.max(this.#at, at);
    const outcome = this.#world.take(event);
    let looked = 0;
    for (const watched of this.#rules) {
      for (const happening of watched.look(this.#at, outcome)) this.#tell(happening);
      if (++looked % AT_ONCE === 0) yield;
    }
    yield;
  }

  /** The same at once, for whoever keeps nobody waiting by it. */
  move(to: number): void {
    allSteps(this.moveSteps(to));
  }

  take(event: DomainEvent, at: number): void {
    allSteps(this.takeSteps(event, at));
  }
}
