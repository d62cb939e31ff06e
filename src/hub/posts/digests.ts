import type { Core } from '../core.ts';
import type { DigestTimes } from './times.ts';
import { digestFrom, nextDigest } from './times.ts';

export interface DigestsOptions extends Pick<Core, 'now' | 'timers' | 'timeZone' | 'log'> {
  readonly times: () => DigestTimes;
  /** Posts what happened from then to then. */
  readonly post: (from: number, to: number) => Promise<void>;
}

/** A clock that was set, or a computer that slept, is met within this. */
const LOOK_MS = 30_000;
/** One that comes later than this after its time is left out: the next tells of it. */
const LATE_MS = 15 * 60_000;

/** Posts summaries at their times. */
export class Digests {
  readonly #options: DigestsOptions;
  #due: number | undefined;
  #stop: () => void = () => {};

  constructor(options: DigestsOptions) {
    this.#options = options;
  }

  /** Epoch ms; undefined: there is none. */
  get nextAt(): number | undefined {
    return this.#due;
  }

  start(): void {
    this.again();
    this.#stop = this.#options.timers.every(LOOK_MS, () => this.#look());
  }

  /** The times have changed. */
  again(): void {
    const { now, timeZone, times } = this.#options;
    this.#due = nextDigest(times(), now(), timeZone());
  }

  stop(): void {
    this.#stop();
  }

  #look(): void {
    const { now, timeZone, times, post, log } = this.#options;
    const due = this.#due;
    const at = now();
    if (due === undefined || at < due) return this.again();
    this.again();
    if (at - due > LATE_MS) return;
    post(digestFrom(times(), due, timeZone()), due).catch((error: Error) =>
      log.error({ err: error }, 'a summary could not be made'),
    );
  }
}
