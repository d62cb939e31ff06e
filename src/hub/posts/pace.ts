import type { Timers } from '#shared/time/timers.ts';

/** How often a channel is spoken to: never sooner than it allows, nor before the time it asked for. */
export class Pace {
  readonly #everyMs: number;
  readonly #now: () => number;
  readonly #timers: Timers;
  #readyAt = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #wake: () => void = () => {};
  #stopped = false;

  /** `now`: monotonic ms. */
  constructor(everyMs: number, now: () => number, timers: Timers) {
    this.#everyMs = everyMs;
    this.#now = now;
    this.#timers = timers;
  }

  /** ms; 0: at once. */
  get readyInMs(): number {
    return Math.max(0, this.#readyAt - this.#now());
  }

  /** It asked to be left alone for so long. */
  holdFor(ms: number): void {
    this.#readyAt = Math.max(this.#readyAt, this.#now() + ms);
  }

  /** Whoever waits for a turn has none any more. */
  stop(): void {
    this.#stopped = true;
    this.#wake();
  }

  /** Does the work when it is this one's turn, one after the other. Rejects when the hub stops before. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(async () => {
      while (this.readyInMs > 0 && !this.#stopped) await this.#wait(this.readyInMs);
      if (this.#stopped) throw new Error('the hub stops');
      this.#readyAt = this.#now() + this.#everyMs;
      return work();
    });
    this.#turn = done.catch(() => {});
    return done;
  }

  #wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.#timers.after(ms, resolve);
      this.#wake = () => {
        callOff();
        resolve();
      };
    });
  }
}
