import type { Logger } from 'pino';
import type { Rule } from '#shared/rules/rule.ts';
import { type Happening, type RuleSettings, type RuleState, RulesRun } from '#shared/rules/run.ts';
import type { Steps } from '#shared/steps.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard, NumberedEvent } from '../core.ts';
import { inTurns } from '../in-turns.ts';
import { soundState } from './sound-state.ts';

export interface RulesWatchOptions {
  readonly liveBoard: LiveBoard;
  readonly rules: () => readonly Rule[];
  readonly settings: () => RuleSettings;
  /** Of an earlier run, by the rules' ids. */
  readonly states: ReadonlyMap<string, RuleState>;
  readonly tell: (happening: Happening) => void;
  /** It has come to the present, and rests. */
  readonly onRest: () => void;
  readonly now: () => number;
  readonly timers: Timers;
  readonly log: Logger;
}

/** Timers stand still while the computer sleeps: so the clock is asked as well. */
const ASK_CLOCK_EVERY_MS = 30_000;
/** After so many events the machine takes the board anew, and lets go of what it has kept beside it. */
const RENEW_AFTER = 50_000;

/** Keeps the rules' machine up with the hub's day: by every event, and by the clock. It works in slices, one thing after the other. */
export class RulesWatch {
  readonly #options: RulesWatchOptions;
  #run: RulesRun | undefined;
  #states: ReadonlyMap<string, RuleState>;
  #waiting: NumberedEvent[] = [];
  #taken = 0;
  #isStale = true;
  readonly #forgotten = new Set<string>();
  #working: Promise<void> | undefined;
  #isStopped = true;
  #callOff = (): void => {};
  #stops: readonly (() => void)[] = [];

  constructor(options: RulesWatchOptions) {
    this.#options = options;
    this.#states = options.states;
  }

  start(): void {
    const { liveBoard, timers } = this.#options;
    this.#isStopped = false;
    this.#stops = [
      liveBoard.subscribe((events) => {
        if (events.some(({ event }) => event.kind === 'rebuilt')) this.#isStale = true;
        this.#waiting.push(...events);
        this.#goOn();
      }),
      timers.every(ASK_CLOCK_EVERY_MS, () => this.#goOn()),
    ];
    this.#goOn();
  }

  /** Finishes what it is at. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#callOff();
    for (const stop of this.#stops) stop();
    await this.#working;
  }

  /** Rules, settings or the clock are others: from here on they count. `forget`: rules that begin anew. */
  renew(forget: readonly string[] = []): void {
    for (const id of forget) this.#forgotten.add(id);
    this.#isStale = true;
    this.#goOn();
  }

  get states(): ReadonlyMap<string, RuleState> {
    return this.#run ? new Map([...this.#states, ...this.#run.states]) : this.#states;
  }

  /** The present value of a rule's measure. */
  valueOf(ruleId: string): ReturnType<RulesRun['rules'][number]['valueAt']> {
    const watched = this.#run?.rules.find(({ rule }) => rule.id === ruleId);
    return watched?.valueAt(this.#options.now()) ?? {};
  }

  #goOn(): void {
    if (this.#isStopped || this.#working) return;
    this.#working = this.#work()
      .catch((error: unknown) => {
        this.#isStale = true;
        this.#options.log.error({ err: error }, 'the rules could not go on and begin anew');
      })
      .finally(() => {
        this.#working = undefined;
        if (!this.#isStopped) this.#rest();
      });
  }

  async #work(): Promise<void> {
    const { now } = this.#options;
    do {
      const run = this.#run;
      const events = this.#waiting;
      this.#waiting = [];
      if (run) await inTurns(takeSteps(run, events, now));
      this.#taken += events.length;
      if (this.#taken > RENEW_AFTER) this.#isStale = true;
      // What came meanwhile is for the old machine yet; the board holds all of it only then.
      if (this.#isStale && this.#waiting.length === 0) await this.#begin();
    } while (!this.#isStopped && (this.#waiting.length > 0 || this.#isStale));
    // To the moment before this one: what happens in this very millisecond may still come.
    if (this.#run) await inTurns(this.#run.moveSteps(now() - 1));
  }

  async #begin(): Promise<void> {
    const { liveBoard, rules, settings, now, tell } = this.#options;
    const from = now();
    this.#isStale = false;
    this.#taken = 0;
    const on = new Set(rules().flatMap((rule) => (rule.on ? [rule.id] : [])));
    const states = new Map<string, RuleState>();
    for (const [id, state] of this.states)
      if (on.has(id)) states.set(id, soundState(this.#forgotten.has(id) ? lastFired(state) : state, from));
    this.#forgotten.clear();
    this.#states = states;
    const run = await inTurns(
      RulesRun.begin({
        rules: rules(),
        states,
        board: liveBoard.board,
        settings: settings(),
        from,
        tell,
      }),
    );
    this.#run = run;
    await inTurns(run.lookSteps());
  }

  #rest(): void {
    const { timers, now, onRest } = this.#options;
    this.#callOff();
    onRest();
    if (this.#waiting.length > 0 || this.#isStale) {
      this.#callOff = timers.after(0, () => this.#goOn());
      return;
    }
    const { wakeAt = Infinity } = this.#run ?? {};
    if (wakeAt < Infinity) this.#callOff = timers.after(Math.max(1, wakeAt + 1 - now()), () => this.#goOn());
  }
}

const lastFired = ({ lastFiredAt }: RuleState): RuleState =>
  lastFiredAt === undefined ? {} : { lastFiredAt };

/** An event counts at its own time, though never in the future. */
function* takeSteps(run: RulesRun, events: readonly NumberedEvent[], now: () => number): Steps<void> {
  for (const { event } of events) yield* run.takeSteps(event, Math.min(event.at, now()));
}
