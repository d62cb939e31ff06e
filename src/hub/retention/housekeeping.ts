import type { Core } from '../core.ts';
import { truncateWal } from '../database/database.ts';
import { giveBack } from '../database/give-back.ts';
import { hubEntry } from '../journal/hub-entry.ts';
import type { Reports } from '../reports/room.ts';
import { deleteOldEntries } from './retention.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const KEEP_CLOSED_MS = 36 * HOUR_MS;
const KEEP_SILENT_MS = 7 * DAY_MS;

/**
 * What a hub does by the clock, while the clock can be trusted. Nothing of it fails loudly: it is tried again, and the log
 * tells.
 */
export class Housekeeping {
  readonly #core: Core;
  readonly #reports: Reports;
  #stops: (() => void)[] = [];

  constructor(core: Core, reports: Reports) {
    this.#core = core;
    this.#reports = reports;
  }

  /** Tidies at the start as well: a desktop seldom runs for long. */
  start(): void {
    const { timers } = this.#core;
    this.#stops = [
      timers.every(HOUR_MS, () => void this.#tidy()),
      timers.every(MINUTE_MS, () => void this.#markStale()),
    ];
    // After a break: what has gone quiet is marked before anything is let go of.
    void this.#markStale().then(() => this.#tidy());
  }

  stop(): void {
    for (const stop of this.#stops.splice(0)) stop();
  }

  /** Open conversations without any event for too long: everybody's board no longer counts them. */
  async #markStale(): Promise<void> {
    const { liveBoard, journal, settings, clock, now, log } = this.#core;
    if (!clock.isSteady) return;
    const limits = { now: now(), silentBeforeAt: now() - settings.current.staleAfterMs };
    try {
      for await (const event of liveBoard.goneStale(limits)) await journal.append([hubEntry(event)]);
    } catch (error) {
      log.warn({ err: error }, 'conversations that went quiet could not be marked');
    }
  }

  /** Lets go of what is finished, then deletes what is too old. */
  async #tidy(): Promise<void> {
    await this.#forget();
    await this.#deleteOld();
    await this.#giveBack();
  }

  async #forget(): Promise<void> {
    const { liveBoard, journal, clock, now, log } = this.#core;
    // Like deletion it cannot be taken back.
    if (clock.doubt) return;
    const at = now();
    const limits = {
      now: at,
      closedBeforeAt: at - KEEP_CLOSED_MS,
      silentBeforeAt: at - KEEP_SILENT_MS,
      statusesBeforeAt: at - KEEP_CLOSED_MS,
    };
    try {
      for await (const event of liveBoard.forgettable(limits)) await journal.append([hubEntry(event)]);
    } catch (error) {
      log.warn({ err: error }, 'finished conversations could not be let go');
    }
  }

  async #deleteOld(): Promise<void> {
    const { database, journal, liveBoard, settings, clock, log } = this.#core;
    const reports = this.#reports;
    const { retentionDays } = settings.current;
    if (retentionDays === 0) return;
    try {
      const [newest] = await journal.readBack(undefined, 1);
      const deletionNow = clock.deletionNow(newest?.receivedAt);
      if (deletionNow === undefined) return;
      await reports.catchUp();
      const deleted = await deleteOldEntries(
        { journal, board: () => liveBoard.board, measuredThrough: () => reports.through },
        deletionNow - retentionDays * DAY_MS,
      );
      if (deleted === 0) return;
      log.info({ deleted, retentionDays }, 'old events were deleted');
      // It may still name who is gone from the board since.
      await liveBoard.replaceSnapshot();
      await truncateWal(database);
    } catch (error) {
      log.warn({ err: error }, 'old events could not be deleted; tried again in an hour');
    }
  }

  async #giveBack(): Promise<void> {
    const { database, log } = this.#core;
    try {
      await giveBack(database);
    } catch (error) {
      log.warn({ err: error }, 'freed space could not be given back; tried again in an hour');
    }
  }
}
