import type { Logger } from 'pino';
import type { HubSettings } from '#shared/settings/hub-settings.ts';
import type { LiveBoard } from '../board/live-board.ts';
import type { Database } from '../database/database.ts';
import { hubEntry } from '../journal/hub-entry.ts';
import type { Journal } from '../journal/journal.ts';
import type { DailyReport } from '../reports/daily-report.ts';
import type { Reports } from '../reports/reports.ts';
import { deleteOldEntries } from './retention.ts';

export interface HousekeepingOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly liveBoard: LiveBoard;
  readonly reports: Reports;
  readonly daily: DailyReport;
  readonly settings: () => HubSettings;
  readonly now: () => number;
  readonly log: Logger;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const SNAPSHOT_EVERY_MS = 30_000;
const SNAPSHOT_MIN_EVENTS = 5_000;
const KEEP_CLOSED_MS = 36 * HOUR_MS;
const KEEP_SILENT_MS = 7 * DAY_MS;

/** What a hub does by the clock. Nothing of it fails loudly: it is tried again, and the log tells. */
export class Housekeeping {
  readonly #options: HousekeepingOptions;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(options: HousekeepingOptions) {
    this.#options = options;
  }

  /** Tidies at the start as well: a desktop seldom runs for long. */
  start(): void {
    const { daily } = this.#options;
    this.#timers.push(
      setInterval(() => void this.saveSnapshot(SNAPSHOT_MIN_EVENTS), SNAPSHOT_EVERY_MS),
      setInterval(() => void this.#tidy(), HOUR_MS),
      setInterval(() => void this.#markStale(), MINUTE_MS),
      setInterval(() => void daily.step(), MINUTE_MS),
    );
    void daily.step();
    void this.#tidy();
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  async saveSnapshot(minEvents: number): Promise<void> {
    const { liveBoard, log } = this.#options;
    try {
      await liveBoard.saveSnapshot(minEvents);
    } catch (error) {
      // Only a faster restart is lost.
      log.warn({ err: error }, 'the board snapshot could not be written');
    }
  }

  /** Open conversations without any event for too long: from now on they no longer count. */
  async #markStale(): Promise<void> {
    const { liveBoard, journal, settings, now, log } = this.#options;
    const event = liveBoard.goneStale({ now: now(), silentBeforeAt: now() - settings().staleAfterMs });
    if (!event) return;
    try {
      await journal.append([hubEntry(event)]);
    } catch (error) {
      log.warn({ err: error }, 'conversations that went quiet could not be marked');
    }
  }

  /** Lets go of what is finished, then deletes what is too old. */
  async #tidy(): Promise<void> {
    await this.#forget();
    await this.#deleteOld();
  }

  async #forget(): Promise<void> {
    const { liveBoard, journal, now, log } = this.#options;
    const at = now();
    const event = liveBoard.forgettable({
      now: at,
      closedBeforeAt: at - KEEP_CLOSED_MS,
      silentBeforeAt: at - KEEP_SILENT_MS,
      statusesBeforeAt: at - KEEP_CLOSED_MS,
    });
    if (!event) return;
    try {
      await journal.append([hubEntry(event)]);
    } catch (error) {
      log.warn({ err: error }, 'finished conversations could not be let go');
    }
  }

  async #deleteOld(): Promise<void> {
    const { database, journal, liveBoard, reports, settings, now, log } = this.#options;
    const { retentionDays } = settings();
    if (retentionDays === 0) return;
    try {
      await reports.catchUp();
      const deleted = await deleteOldEntries(
        { database, journal, board: () => liveBoard.board, measuredThrough: () => reports.through },
        now() - retentionDays * DAY_MS,
      );
      if (deleted > 0) log.info({ deleted, retentionDays }, 'old events were deleted');
    } catch (error) {
      log.warn({ err: error }, 'old events could not be deleted; tried again in an hour');
    }
  }
}
