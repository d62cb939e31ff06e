import type { AvailabilityAnswer, WidgetSeen } from '#shared/contract/gaps-requests.ts';
import type { Timers } from '#shared/time/timers.ts';

/** Each widget is asked so often, one after the other. */
const EVERY_MS = 120_000;
const PAUSE_MS = 1_000;
/** More widgets than anybody has. */
const MAX_WIDGETS = 100;

export interface WatchedWidget {
  readonly accountId: string;
  readonly id: string;
  readonly name?: string | undefined;
}

export interface AvailabilityOptions {
  readonly widgets: () => readonly WatchedWidget[];
  readonly isOnline: (widgetId: string, signal?: AbortSignal) => Promise<boolean | string>;
  readonly isOn: () => boolean;
  readonly agentsOnline: () => number;
  readonly timers: Timers;
  readonly now: () => number;
}

interface Look {
  readonly askedAt: number;
  readonly seen: boolean | string;
  /** Looks in a row at which it was offline although agents were online. */
  readonly doubts: number;
}

/** Watches whether visitors see the widgets online. Nothing secret is sent; one question at a time. */
export class Availability {
  readonly #options: AvailabilityOptions;
  readonly #looks = new Map<string, Look>();
  readonly #abort = new AbortController();
  #stop = (): void => {};
  #asking: Promise<void> | undefined;

  constructor(options: AvailabilityOptions) {
    this.#options = options;
  }

  start(): void {
    const look = (): void => {
      if (this.#options.isOn()) void this.ask();
    };
    this.#stop = this.#options.timers.every(EVERY_MS, look);
    look();
  }

  stop(): void {
    this.#stop();
    this.#abort.abort();
  }

  /** Asks every widget now; while that goes on, nobody asks again. Never rejects. */
  ask(): Promise<void> {
    this.#asking ??= this.#askAll().finally(() => {
      this.#asking = undefined;
    });
    return this.#asking;
  }

  get answer(): AvailabilityAnswer {
    const { isOn, agentsOnline } = this.#options;
    const on = isOn();
    const widgets = this.#widgets().map((widget): WidgetSeen => {
      const look = this.#looks.get(widget.id);
      return {
        accountId: widget.accountId,
        widgetId: widget.id,
        ...(widget.name === undefined ? {} : { name: widget.name }),
        ...(look ? { askedAt: look.askedAt } : {}),
        ...(typeof look?.seen === 'boolean' ? { online: look.seen } : {}),
        ...(typeof look?.seen === 'string' ? { problem: look.seen } : {}),
      };
    });
    const count = agentsOnline();
    const closed = widgets.filter(({ widgetId }) => (this.#looks.get(widgetId)?.doubts ?? 0) >= 2);
    return {
      on,
      widgets,
      closed:
        on && count > 0
          ? closed.map(({ widgetId, name }) => ({ widgetId, ...(name === undefined ? {} : { name }) }))
          : [],
      agentsOnline: count,
    };
  }

  #widgets(): readonly WatchedWidget[] {
    return this.#options.widgets().slice(0, MAX_WIDGETS);
  }

  async #askAll(): Promise<void> {
    const { isOnline, agentsOnline, now } = this.#options;
    for (const [index, { id }] of this.#widgets().entries()) {
      if (index > 0) await this.#pause();
      if (this.#abort.signal.aborted) return;
      const seen = await isOnline(id, this.#abort.signal);
      const isDoubtful = seen === false && agentsOnline() > 0;
      const doubts = isDoubtful ? (this.#looks.get(id)?.doubts ?? 0) + 1 : 0;
      this.#looks.set(id, { askedAt: now(), seen, doubts });
    }
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => {
      const callOff = this.#options.timers.after(PAUSE_MS, resolve);
      this.#abort.signal.addEventListener('abort', () => {
        callOff();
        resolve();
      });
    });
  }
}
