import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stamp } from '../database/files.ts';
import { TRIAL_PREFIX } from './work.ts';

const OURS = /^queuetray-.*\.db$/;

/** The backups that a hub makes of its own accord, in its data folder. */
export class KeptBackups {
  readonly #folder: string;

  constructor(dataFolder: string) {
    this.#folder = join(dataFolder, 'backups');
  }

  /** Where one made at `at` (epoch ms) lies. */
  pathAt(at: number): string {
    return join(this.#folder, `queuetray-${stamp(at)}.db`);
  }

  /** Their names, the oldest first. */
  list(): readonly string[] {
    return this.#names()
      .filter((name) => OURS.test(name))
      .sort();
  }

  /** Deletes all but the newest `count`. Answers how many went. */
  keepNewest(count: number): number {
    const names = this.list();
    const old = names.slice(0, Math.max(0, names.length - count));
    for (const name of old) rmSync(join(this.#folder, name), { force: true });
    return old.length;
  }

  /** What a program left that ended in the middle of making one. */
  removeLeftOvers(): void {
    for (const name of this.#names())
      if (name.startsWith(TRIAL_PREFIX) || name.includes('.unfinished'))
        rmSync(join(this.#folder, name), { recursive: true, force: true });
  }

  #names(): string[] {
    return existsSync(this.#folder) ? readdirSync(this.#folder) : [];
  }
}
