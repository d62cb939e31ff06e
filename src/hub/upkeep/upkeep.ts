import { basename } from 'node:path';
import { z } from 'zod';
import { dayKey } from '#shared/measures/cells.ts';
import type { Core } from '../core.ts';
import { Progress } from '../database/progress.ts';
import { jsonOf } from '../database/stored-text.ts';
import type { DoAside } from './do-aside.ts';
import { KeptBackups } from './kept-backups.ts';

const MINUTE_MS = 60_000;
const LOOK_EVERY_MS = 10 * MINUTE_MS;
/** A night's work is done at 3 o'clock, or as soon after that as the hub runs. */
const NIGHT_MS = 3 * 60 * MINUTE_MS;

/** What the last night's work came to. */
const Night = z.object({
  /** Epoch ms. */
  at: z.number(),
  /** What the check found, short lines. */
  troubles: z.array(z.string()),
  /** The newest backup that was made and tried. */
  backup: z.object({ at: z.number(), file: z.string(), entries: z.number(), lastSeq: z.number() }).optional(),
  /** Why none could be made this time. */
  backupProblem: z.string().optional(),
});
export type Night = z.infer<typeof Night>;

type Parts = Pick<
  Core,
  | 'dataFolder'
  | 'databaseKey'
  | 'database'
  | 'journal'
  | 'liveBoard'
  | 'settings'
  | 'storage'
  | 'clock'
  | 'timeZone'
  | 'now'
  | 'timers'
  | 'log'
>;

/**
 * Once a night the whole journal is read and checked, then a backup is made, restored for a try, and the oldest of those that
 * are kept goes. A file that turns out damaged makes the hub say that it is to be restarted; damaged rows are set aside.
 */
export class Upkeep {
  readonly #parts: Parts;
  readonly #doAside: DoAside;
  readonly #progress: Progress;
  readonly #backups: KeptBackups;
  #night: Night | undefined;
  #running: Promise<void> | undefined;
  #stopLooking = (): void => {};
  #callOffNext = (): void => {};

  constructor(parts: Parts, doAside: DoAside) {
    this.#parts = parts;
    this.#doAside = doAside;
    this.#progress = new Progress(parts.database, 'upkeep');
    this.#backups = new KeptBackups(parts.dataFolder);
    this.#night = Night.safeParse(jsonOf(this.#progress.read() ?? '')).data;
  }

  /** What the last night's work came to; undefined: there was none yet. */
  get night(): Night | undefined {
    return this.#night;
  }

  start(): void {
    this.#backups.removeLeftOvers();
    this.#stopLooking = this.#parts.timers.every(LOOK_EVERY_MS, () => {
      if (this.#isDue()) void this.run();
    });
  }

  stop(): void {
    this.#stopLooking();
    this.#callOffNext();
  }

  /** Does the night's work now, unless it is being done. Never rejects: what failed stands in `night`. */
  run(): Promise<void> {
    this.#running ??= this.#work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }

  /** Backups that hold what was to be forgotten go at once; another is made by itself. Resolves once none is left. */
  async forgetBackups(): Promise<void> {
    await this.#running;
    if (this.#backups.keepNewest(0) === 0) return;
    const { log, timers } = this.#parts;
    log.info('backups that held an erased visitor were deleted; another is made');
    // Not at once: it would read the log that is to be emptied now.
    this.#callOffNext();
    this.#callOffNext = timers.after(MINUTE_MS, () => void this.run());
  }

  #isDue(): boolean {
    const { clock, now, timeZone } = this.#parts;
    if (!clock.isSteady) return false;
    const nightOf = (at: number): string => dayKey(at - NIGHT_MS, timeZone());
    return this.#night === undefined || nightOf(this.#night.at) !== nightOf(now());
  }

  async #work(): Promise<void> {
    const { now, settings, log } = this.#parts;
    const at = now();
    try {
      const troubles = await this.#check();
      const { backups } = settings.current;
      const made = backups > 0 && this.#parts.storage.damage === undefined ? await this.#backUp(at) : {};
      if (!made.backupProblem) this.#backups.keepNewest(backups);
      const { backup } = this.#night ?? {};
      await this.#note({ at, troubles, ...(backup && backups > 0 ? { backup } : {}), ...made });
    } catch (error) {
      log.error({ err: error }, 'the nightly check could not be done; it is tried again');
    }
  }

  async #check(): Promise<string[]> {
    const { dataFolder: folder, databaseKey: key, database, journal, liveBoard, storage, log } = this.#parts;
    const { troubles, ofFile, damaged, entries } = await this.#doAside({ what: 'check', folder, key });
    if (troubles.length === 0) log.info({ entries }, 'the journal was checked and is whole');
    else log.error({ troubles }, 'the nightly check found damage');
    if (ofFile[0] !== undefined) storage.damaged(ofFile[0]);
    // Reading one sets aside what cannot be read, or is not as it was written.
    for (const seq of damaged) await journal.read(seq - 1, 1);
    // Behind what that began to write.
    if (damaged.length > 0) await database.write([]);
    if (troubles.length > 0 && ofFile.length === 0) await liveBoard.replaceSnapshot();
    return [...troubles];
  }

  async #backUp(at: number): Promise<Pick<Night, 'backup' | 'backupProblem'>> {
    const { dataFolder: folder, databaseKey: key, log } = this.#parts;
    const file = this.#backups.pathAt(at);
    try {
      const { entries, lastSeq } = await this.#doAside({ what: 'backUp', folder, key, file });
      log.info({ file, entries }, 'a backup was made and restored for a try');
      return { backup: { at, file: basename(file), entries, lastSeq } };
    } catch (error) {
      log.error({ err: error }, 'no backup could be made; tried again tomorrow');
      return { backupProblem: (error as Error).message };
    }
  }

  async #note(night: Night): Promise<void> {
    this.#night = night;
    await this.#parts.database.write([this.#progress.put(JSON.stringify(night))]);
  }
}
