import type { Conversation } from '../domain/conversation.ts';
import { isWaiting } from '../domain/queue.ts';
import { outcomeOf } from '../measures/outcome.ts';
import { isInTime } from '../measures/service-level.ts';
import { addDays, startOfDay } from '../time/zone.ts';
import type { Filter } from './filter.ts';

/** One that counts for the day's service level. */
interface Served {
  readonly offeredAt: number;
  readonly state: 'inTime' | 'late' | 'open';
}

export interface ScopeOptions {
  readonly filter: Filter;
  readonly targetMs: number;
  readonly timeZone: string;
  /** The day's service level is asked for. */
  readonly isServed: boolean;
}

/** The figures of the conversations that a filter lets through, kept up one conversation at a time. */
export class Scope {
  readonly #options: ScopeOptions;
  readonly #waiting = new Map<string, Conversation>();
  readonly #served = new Map<string, Served>();
  #oldest: Conversation | undefined;
  #version = 0;
  #dayFrom = -Infinity;
  #dayTo = -Infinity;

  constructor(options: ScopeOptions) {
    this.#options = options;
  }

  /** What a conversation has become; undefined: it is no more. */
  see(key: string, conversation: Conversation | undefined): void {
    const { filter, isServed } = this.#options;
    const counted =
      conversation && !conversation.orphan && filter.refuses(conversation) === undefined
        ? conversation
        : undefined;
    this.#seeWaiting(key, counted);
    if (isServed) this.#seeServed(key, counted);
  }

  /** Another number: its figures may be others. */
  get version(): number {
    return this.#version;
  }

  get waiting(): number {
    return this.#waiting.size;
  }

  /** The one that has waited longest. */
  get oldest(): Conversation | undefined {
    if (!this.#oldest && this.#waiting.size > 0) {
      for (const one of this.#waiting.values())
        if (!this.#oldest || waitsLonger(one, this.#oldest)) this.#oldest = one;
    }
    return this.#oldest;
  }

  /** 0–1 of the day that `at` lies in; undefined while nothing is decided. */
  serviceLevel(at: number): number | undefined {
    this.#beginDay(at);
    let [inTime, decided] = [0, 0];
    for (const { state, offeredAt } of this.#served.values()) {
      if (offeredAt < this.#dayFrom || offeredAt >= this.#dayTo) continue;
      if (state === 'open' && at - offeredAt <= this.#options.targetMs) continue;
      decided++;
      if (state === 'inTime') inTime++;
    }
    return decided === 0 ? undefined : inTime / decided;
  }

  /** When the service level may change although nothing happens. */
  nextDecision(at: number): number {
    this.#beginDay(at);
    let next = this.#dayTo;
    for (const { state, offeredAt } of this.#served.values()) {
      const decidedAt = offeredAt + this.#options.targetMs + 1;
      if (state === 'open' && decidedAt > at && decidedAt < next) next = decidedAt;
    }
    return next;
  }

  #seeWaiting(key: string, conversation: Conversation | undefined): void {
    const before = this.#waiting.get(key);
    if (conversation && isWaiting(conversation) && conversation.waitingSinceAt !== undefined) {
      this.#waiting.set(key, conversation);
      if (before?.waitingSinceAt !== conversation.waitingSinceAt) this.#version++;
      if (before && before === this.#oldest) this.#oldest = undefined;
      else if (this.#waiting.size === 1 || (this.#oldest && waitsLonger(conversation, this.#oldest)))
        this.#oldest = conversation;
    } else if (before) {
      this.#waiting.delete(key);
      this.#version++;
      if (before === this.#oldest) this.#oldest = undefined;
    }
  }

  #seeServed(key: string, conversation: Conversation | undefined): void {
    const { offeredAt, waitMs } = conversation ?? {};
    const outcome = conversation && outcomeOf(conversation);
    if (offeredAt === undefined || outcome === undefined || outcome === 'botOnly') {
      if (this.#served.delete(key)) this.#version++;
      return;
    }
    const inTime = isInTime({ outcome, waitMs }, this.#options);
    const state = outcome === 'open' ? 'open' : inTime ? 'inTime' : 'late';
    const before = this.#served.get(key);
    if (before?.offeredAt === offeredAt && before.state === state) return;
    this.#served.set(key, { offeredAt, state });
    this.#version++;
  }

  /** What was offered on earlier days counts no more. */
  #beginDay(at: number): void {
    if (at >= this.#dayFrom && at < this.#dayTo) return;
    const { timeZone } = this.#options;
    this.#dayFrom = startOfDay(at, timeZone);
    this.#dayTo = addDays(this.#dayFrom, 1, timeZone);
    for (const [key, { offeredAt, state }] of this.#served)
      if (offeredAt < this.#dayFrom && state !== 'open') this.#served.delete(key);
  }
}

/** Ties by id, so that it is always the same one. */
const waitsLonger = (a: Conversation, b: Conversation): boolean => {
  const [since, other] = [a.waitingSinceAt ?? 0, b.waitingSinceAt ?? 0];
  return since < other || (since === other && a.id < b.id);
};
