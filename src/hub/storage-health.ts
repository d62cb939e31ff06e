import { Signal } from '#shared/signal.ts';
import type { Timers } from '#shared/time/timers.ts';

export interface StorageHealthOptions {
  /** Writes something durable to where everything is kept; throws when that cannot be done. */
  readonly probe: () => void | Promise<void>;
  /** Told once what is wrong with the database's file. */
  readonly onDamaged?: (trouble: string) => void;
  readonly timers: Timers;
}

const PROBE_EVERY_MS = 1_000;
/** What SQLite says of a file that is not as it was written. */
const DAMAGED = /malformed|not a database/i;

/**
 * Whether what comes in can be kept: whoever commits reports how it went. Once that has failed, a probe is written every
 * second until one succeeds, so that it heals without waiting for the next commit; while all is well none is. A damaged file
 * does not heal while it is open.
 */
export class StorageHealth {
  readonly #options: StorageHealthOptions;
  readonly #changed = new Signal();
  #trouble: string | undefined;
  #damage: string | undefined;
  #cancel = (): void => {};

  constructor(options: StorageHealthOptions) {
    this.#options = options;
  }

  /** Why nothing can be kept; undefined: all is well. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** What is wrong with the database's file, until a start has saved what can be read of it. */
  get damage(): string | undefined {
    return this.#damage;
  }

  /** The file is not as it was written, though commits may still succeed. */
  damaged(trouble: string): void {
    if (this.#damage !== undefined) return;
    this.#damage = trouble;
    this.#options.onDamaged?.(trouble);
    this.#changed.emit();
  }

  /** It failed, or has healed. Returns how to stop. */
  readonly subscribe = this.#changed.subscribe;

  /** Something could not be kept. `reason`: short, for people and logs. */
  failed(reason: string): void {
    if (DAMAGED.test(reason)) this.damaged(reason);
    const wasFine = this.#trouble === undefined;
    this.#trouble = reason;
    if (!wasFine) return;
    this.#probeLater();
    this.#changed.emit();
  }

  /** Something was kept, durably. */
  fine(): void {
    if (this.#trouble === undefined) return;
    this.#cancel();
    this.#trouble = undefined;
    this.#changed.emit();
  }

  /** No more probes. */
  stop(): void {
    this.#cancel();
  }

  #probeLater(): void {
    let called = false;
    const callOff = this.#options.timers.after(PROBE_EVERY_MS, () => void this.#probe(() => called));
    this.#cancel = () => {
      called = true;
      callOff();
    };
  }

  async #probe(isOff: () => boolean): Promise<void> {
    try {
      await this.#options.probe();
      if (!isOff()) this.fine();
    } catch (error) {
      if (isOff()) return;
      this.#trouble = (error as Error).message;
      this.#probeLater();
    }
  }
}
