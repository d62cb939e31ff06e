import type { Logger } from 'pino';
import { Signal } from '#shared/signal.ts';
import type { Timers } from '#shared/time/timers.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MAX_JUMP_MS = MINUTE_MS;
const MAX_BEHIND_MS = HOUR_MS;
const MAX_BEYOND_MS = 30 * DAY_MS;
/** Ticks that must agree after a jump. */
const STEADY_TICKS = 2;
/** An hour, save for the minute by which what is done hourly may come early. */
const CONFIRMED_AFTER_MS = HOUR_MS - MINUTE_MS;

export interface ClockGuardOptions {
  /** The wall clock, epoch ms: it may be wrong, and be set. */
  readonly now: () => number;
  /** ms since some moment; it only ever goes forward, at one pace. */
  readonly monotonic: () => number;
  readonly timers: Timers;
  readonly log: Logger;
}

/** Why nothing is deleted: the clock was set just now, or it lies far from the newest receipt. */
export type ClockDoubt = 'jumped' | 'behindReceipts' | 'beyondReceipts';

/**
 * Compares the wall clock with a monotonic one, each minute and whenever asked. What rests on the age of things waits
 * until the clock is steady again, and deletion, which cannot be taken back, until it is confirmed.
 */
export class ClockGuard {
  readonly #options: ClockGuardOptions;
  readonly #jumped = new Signal<[byMs: number]>();
  #wall = 0;
  #monotonic = 0;
  #steadySince = 0;
  #agreed = STEADY_TICKS;
  #jumps = 0;
  #newestReceivedAt: number | undefined;
  #far: 'behindReceipts' | 'beyondReceipts' | undefined;
  #stop = (): void => {};

  constructor(options: ClockGuardOptions) {
    this.#options = options;
    this.#note();
    this.#steadySince = this.#monotonic;
  }

  /** The clock was set, or the computer slept: by how much the wall clock ran ahead, ms. Returns how to stop. */
  readonly subscribe = this.#jumped.subscribe;

  /** `newestReceivedAt`: of the newest entry in the journal, epoch ms; undefined when it is empty. */
  start(newestReceivedAt: number | undefined): void {
    this.#newestReceivedAt = newestReceivedAt;
    this.#note();
    this.#steadySince = this.#monotonic;
    this.#weigh();
    this.#stop = this.#options.timers.every(MINUTE_MS, () => this.#tick());
  }

  stop(): void {
    this.#stop();
  }

  /** How often the clock has jumped since the start. */
  get jumps(): number {
    return this.#jumps;
  }

  /** Whether the age of things can be told: not while the clock has only just been set. */
  get isSteady(): boolean {
    this.#look();
    return this.#agreed >= STEADY_TICKS;
  }

  /** Why nothing may be deleted; undefined: it may. */
  get doubt(): ClockDoubt | undefined {
    if (!this.isSteady) return 'jumped';
    return this.#isConfirmed ? undefined : this.#far;
  }

  /**
   * From when the age of what may be deleted counts; undefined: nothing may be. Before the clock is confirmed by an hour
   * of steady running that is never later than the newest receipt: a clock that is ahead makes nothing older.
   */
  deletionNow(newestReceivedAt: number | undefined): number | undefined {
    this.#newestReceivedAt = newestReceivedAt;
    if (this.doubt) return undefined;
    const now = this.#options.now();
    return this.#isConfirmed ? now : Math.min(now, newestReceivedAt ?? now);
  }

  get #isConfirmed(): boolean {
    return this.#options.monotonic() - this.#steadySince >= CONFIRMED_AFTER_MS;
  }

  #tick(): void {
    if (this.#look()) return;
    this.#agreed++;
    this.#note();
  }

  /** Answers whether the clock has jumped since the last tick. */
  #look(): boolean {
    const { now, monotonic, log } = this.#options;
    const byMs = Math.round(now() - this.#wall - (monotonic() - this.#monotonic));
    if (Math.abs(byMs) <= MAX_JUMP_MS) return false;
    this.#jumps++;
    this.#agreed = 0;
    this.#note();
    this.#steadySince = this.#monotonic;
    log.warn({ byMs }, 'the clock jumped: nothing is marked or deleted by its age until it is steady');
    this.#weigh();
    this.#jumped.emit(byMs);
    return true;
  }

  #note(): void {
    this.#wall = this.#options.now();
    this.#monotonic = this.#options.monotonic();
  }

  #weigh(): void {
    const newest = this.#newestReceivedAt;
    if (newest === undefined) return;
    const ahead = this.#wall - newest;
    this.#far =
      ahead < -MAX_BEHIND_MS ? 'behindReceipts' : ahead > MAX_BEYOND_MS ? 'beyondReceipts' : undefined;
    if (this.#far === undefined) return;
    this.#options.log.warn(
      { now: this.#wall, newestReceivedAt: newest },
      'the clock lies far from what was last received: nothing is deleted until it has run steadily for an hour',
    );
  }
}
