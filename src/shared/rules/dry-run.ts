import { emptyBoard } from '../domain/board.ts';
import type { DomainEvent } from '../domain/event.ts';
import { allSteps, type Steps } from '../steps.ts';
import type { Rule } from './rule.ts';
import { type Happening, type RuleSettings, RulesRun } from './run.ts';
import type { Why } from './why.ts';

/** When a rule would have fired. Epoch ms. */
export interface Firing {
  readonly at: number;
  /** When it was over; absent: it still was so at the end, or it is none that lasts. */
  readonly clearedAt?: number;
  /** Of a measure: what it was at `at`. */
  readonly value?: number;
  readonly accountId?: string;
  readonly conversationId?: string;
  readonly agentId?: string;
}

/** When it nearly would have, and what kept it from it. */
export interface NearMiss {
  readonly at: number;
  readonly why: Why;
  readonly conversationId?: string;
}

export interface DryRunResult {
  readonly firings: readonly Firing[];
  readonly nearMisses: readonly NearMiss[];
  /** How many events there were in the range. */
  readonly events: number;
  /** There were more, which are counted alone. */
  readonly moreFirings?: number;
  readonly moreNearMisses?: number;
}

export interface DryRunOptions {
  readonly rule: Rule;
  readonly settings: RuleSettings;
  /** What of it is told: `[from, to]`, epoch ms. */
  readonly from: number;
  readonly to: number;
}

const HOUR_MS = 3_600_000;
/** As the hub's own board does: what is over is let go of after so long, looked for every so often. */
const KEPT_MS = 36 * HOUR_MS;
const LET_GO_EVERY_MS = 6 * HOUR_MS;
interface Closed {
  readonly accountId: string;
  readonly id: string;
  readonly at: number;
}

const MAX_FIRINGS = 20_000;
const MAX_NEAR_MISSES = 1_000;

/**
 * The machine over a course of events that is past: what a rule would have come to. It begins to look some while before `from`, so
 * that it knows what it was in the middle of. Nothing is sent.
 */
export class DryRun {
  readonly #options: DryRunOptions;
  readonly #run: RulesRun;
  readonly #looksFrom: number;
  readonly #firings: Firing[] = [];
  readonly #open = new Map<number, number>();
  readonly #nearMisses: NearMiss[] = [];
  #moreFirings = 0;
  #moreNearMisses = 0;
  #closed: Closed[] = [];
  #letGoAt = -Infinity;
  #looks = false;
  #events = 0;

  constructor(options: DryRunOptions) {
    this.#options = options;
    const { rule, settings, from } = options;
    this.#looksFrom = from - rule.forMs - rule.atMostEveryMs - HOUR_MS;
    this.#run = allSteps(
      RulesRun.begin({
        rules: [{ ...rule, on: true }],
        board: emptyBoard,
        settings,
        from: this.#looksFrom,
        tell: (happening) => this.#note(happening),
      }),
    );
  }

  /** Events in the order of their own times, from long enough before `from` to know who waited. */
  *takeSteps(events: readonly DomainEvent[]): Steps<void> {
    const { from, to } = this.#options;
    for (const event of events) {
      if (event.at >= from && event.at <= to) this.#events++;
      this.#letGo(event);
      if (event.at < this.#looksFrom) this.#run.foreknow(event);
      else {
        yield* this.#look();
        yield* this.#run.takeSteps(event, event.at);
      }
    }
    yield;
  }

  /** Nothing more has happened up to `to`. */
  *endSteps(): Steps<DryRunResult> {
    yield* this.#look();
    yield* this.#run.moveSteps(this.#options.to);
    const [moreFirings, moreNearMisses] = [this.#moreFirings, this.#moreNearMisses];
    return {
      firings: this.#firings,
      nearMisses: this.#nearMisses,
      events: this.#events,
      ...(moreFirings > 0 ? { moreFirings } : {}),
      ...(moreNearMisses > 0 ? { moreNearMisses } : {}),
    };
  }

  /** So that a month needs no more memory than two days. */
  #letGo(event: DomainEvent): void {
    const { at } = event;
    if (event.kind === 'closed')
      this.#closed.push({ accountId: event.accountId, id: event.conversationId, at });
    if (at - this.#letGoAt < LET_GO_EVERY_MS) return;
    this.#letGoAt = at;
    const isOld = (one: Closed): boolean => at - one.at > KEPT_MS;
    this.#run.foreknow({ kind: 'forgotten', at, conversations: this.#closed.filter(isOld) });
    this.#closed = this.#closed.filter((one) => !isOld(one));
  }

  *#look(): Steps<void> {
    if (this.#looks) return;
    this.#looks = true;
    yield* this.#run.lookSteps();
  }

  #note(happening: Happening): void {
    const { at } = happening;
    if (happening.kind === 'cleared') {
      const index = this.#open.get(happening.firedAt);
      const firing = index === undefined ? undefined : this.#firings[index];
      if (index !== undefined && firing) this.#firings[index] = { ...firing, clearedAt: at };
      return;
    }
    if (at < this.#options.from || at > this.#options.to) return;
    const { conversation } = happening;
    if (happening.kind === 'missed') {
      if (this.#nearMisses.length >= MAX_NEAR_MISSES) this.#moreNearMisses++;
      else {
        const id = conversation ? { conversationId: conversation.id } : {};
        this.#nearMisses.push({ at, why: happening.why, ...id });
      }
      return;
    }
    if (this.#firings.length >= MAX_FIRINGS) {
      this.#moreFirings++;
      return;
    }
    const { value, agentId } = happening;
    this.#open.set(at, this.#firings.length);
    this.#firings.push({
      at,
      ...(value === undefined ? {} : { value }),
      ...(conversation ? { accountId: conversation.accountId, conversationId: conversation.id } : {}),
      ...(agentId === undefined ? {} : { agentId }),
    });
  }
}
