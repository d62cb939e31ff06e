import type { Timers } from '#shared/time/timers.ts';

interface Due {
  at: number;
  readonly everyMs: number | undefined;
  readonly work: () => void;
}

/** A clock and its timers that stand still until a test moves them. */
export class ManualTime {
  #now: number;
  readonly #due = new Set<Due>();

  constructor(now: number) {
    this.#now = now;
  }

  readonly now = (): number => this.#now;

  readonly timers: Timers = {
    after: (ms, work) => this.#add(ms, undefined, work),
    every: (ms, work) => this.#add(ms, ms, work),
  };

  /** How many timers are armed. */
  get armed(): number {
    return this.#due.size;
  }

  /** Moves on by `ms`; what falls due on the way runs at its time, and what it began gets its turn. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    await settled();
    for (;;) {
      const [next] = [...this.#due].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#now = Math.max(this.#now, next.at);
      if (next.everyMs === undefined) this.#due.delete(next);
      else next.at += next.everyMs;
      next.work();
      await settled();
    }
    this.#now = until;
  }

  /** Passes over `ms` at once, as over a sleep: what fell due on the way runs once, at the end. */
  async leap(ms: number): Promise<void> {
    this.#now += ms;
    for (const due of [...this.#due].filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at)) {
      if (!this.#due.has(due)) continue;
      if (due.everyMs === undefined) this.#due.delete(due);
      else due.at = this.#now + due.everyMs;
      due.work();
      await settled();
    }
  }

  #add(ms: number, everyMs: number | undefined, work: () => void): () => void {
    const due: Due = { at: this.#now + Math.max(0, ms), everyMs, work };
    this.#due.add(due);
    return () => {
      this.#due.delete(due);
    };
  }
}

/** A few turns of the event loop: promises, immediates and answers from this computer come in. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
