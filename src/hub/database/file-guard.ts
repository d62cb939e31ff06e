import type { Logger } from 'pino';
import { Signal } from '#shared/signal.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { Database } from './sql.ts';

export interface FileGuardOptions {
  readonly database: Pick<Database, 'displaced'>;
  readonly timers: Timers;
  readonly log: Logger;
}

const LOOK_EVERY_MS = 1_000;

/** Looks every second whether the database (and its lock) still lie where they were opened, and tells when that changes. */
export class FileGuard {
  readonly #options: FileGuardOptions;
  readonly #changed = new Signal();
  readonly #stop: () => void;
  #trouble: string | undefined;

  constructor(options: FileGuardOptions) {
    this.#options = options;
    this.#stop = options.timers.every(LOOK_EVERY_MS, () => this.#look());
  }

  /** Why nothing can be kept, for people; undefined: all is well. */
  get trouble(): string | undefined {
    return this.#trouble;
  }

  /** The trouble has come, or gone. Answers how to stop. */
  readonly subscribe = this.#changed.subscribe;

  stop(): void {
    this.#stop();
  }

  #look(): void {
    const { database, log } = this.#options;
    const path = database.displaced();
    const trouble = path === undefined ? undefined : displacedWords(path);
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    if (trouble === undefined) log.info('the database is in its place again');
    else log.error({ path }, trouble);
    this.#changed.emit();
  }
}

export const displacedWords = (path: string): string =>
  `${path} was deleted, replaced or unmounted while QueueTray worked with it; put it back, or restart QueueTray`;
