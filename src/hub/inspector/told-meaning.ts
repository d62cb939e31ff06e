import type { Core } from '../core.ts';
import { Progress } from '../database/progress.ts';
import { hubEntry } from '../journal/hub-entry.ts';

/**
 * Tells everybody who has the board that entries were given another meaning. Notes of which meaning they were told, so that after
 * a crash in between they are told at the next start.
 */
export class ToldMeaning {
  readonly #core: Pick<Core, 'journal' | 'now' | 'log' | 'database'>;
  readonly #told: Progress;

  constructor(core: Pick<Core, 'journal' | 'now' | 'log' | 'database'>) {
    this.#core = core;
    this.#told = new Progress(core.database, 'toldGeneration');
  }

  async tell(): Promise<void> {
    const { journal, now, database } = this.#core;
    await journal.append([hubEntry({ kind: 'rebuilt', at: now(), why: 'reread' })]);
    await database.write([this.#told.put(await journal.generation())]);
  }

  async tellIfOwed(): Promise<void> {
    try {
      const generation = await this.#core.journal.generation();
      if (generation !== Number(this.#told.read() ?? 0)) await this.tell();
    } catch (error) {
      this.#core.log.warn({ err: error }, 'desktops could not be told that entries have another meaning');
    }
  }
}
