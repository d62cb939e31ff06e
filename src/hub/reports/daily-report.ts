import { accessSync, chmodSync, constants, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { dayKey } from '#shared/measures/cells.ts';
import { toCsv } from '#shared/measures/csv.ts';
import type { HubSettings } from '#shared/settings/hub-settings.ts';
import { addDays, startOfDay, wallClock } from '#shared/time/zone.ts';
import type { Database } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import type { Reports } from './reports.ts';
import { teamOptions } from './team-options.ts';

/** After a longer absence only this many days are made up for. */
const MAX_DAYS_BACK = 31;

export interface DailyReportOptions {
  readonly database: Database;
  readonly reports: Reports;
  readonly settings: () => HubSettings;
  readonly timeZone: () => string;
  readonly now: () => number;
  readonly log: Logger;
}

/** Each day's report as a CSV file in a folder, from the chosen hour of the next day on; missed days are made up for. */
export class DailyReport {
  readonly #options: DailyReportOptions;
  readonly #through: Progress;
  #failure: string | undefined;
  #busy = false;

  constructor(options: DailyReportOptions) {
    this.#options = options;
    this.#through = new Progress(options.database, 'dailyReportThrough');
  }

  /** The last day that was written, and why the latest try failed. */
  get state(): { readonly writtenThrough?: string; readonly failure?: string } {
    const writtenThrough = this.#through.read();
    return {
      ...(writtenThrough === undefined ? {} : { writtenThrough }),
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  /** Writes the days that are due. Called every minute; a failure is kept for all to see and tried again. */
  async step(): Promise<void> {
    const { settings, now, timeZone, log } = this.#options;
    const { dailyReportFolder, dailyReportHour } = settings();
    if (dailyReportFolder === '') {
      this.#failure = undefined;
      return;
    }
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (const day of this.#due(now(), timeZone(), dailyReportHour)) {
        await this.write(day);
        await this.#options.database.write([this.#through.put(dayKey(day, timeZone()))]);
      }
      this.#failure = undefined;
    } catch (error) {
      const { message } = error as Error;
      if (message !== this.#failure) log.warn({ err: error }, 'the daily report could not be written');
      this.#failure = message;
    } finally {
      this.#busy = false;
    }
  }

  /** Writes the report of the day that holds `at` (yesterday's if left out), whole or not at all. Answers its path. */
  async write(at = addDays(this.#options.now(), -1, this.#options.timeZone())): Promise<string> {
    const { settings, timeZone, reports, now } = this.#options;
    const { dailyReportFolder: folder, dailyReportBy: by, targetMs } = settings();
    const tz = timeZone();
    accessSync(folder, constants.W_OK);
    const from = startOfDay(at, tz);
    const to = addDays(from, 1, tz);
    const { rows } = await reports.read({
      ...teamOptions(settings()),
      from,
      to,
      by,
      tz,
      targetMs,
      now: now(),
    });
    const path = join(folder, `queuetray-${by}-${dayKey(from, tz)}.csv`);
    const temporary = `${path}.${process.pid}.tmp`;
    try {
      writeFileSync(temporary, toCsv(rows, by));
      // For whoever may read the folder: what else the hub writes is nobody's but its own.
      chmodSync(temporary, 0o600 | (statSync(folder).mode & 0o044));
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    return path;
  }

  /** The starts of the days that have ended and are not written yet, oldest first. */
  #due(now: number, tz: string, hour: number): number[] {
    const today = startOfDay(now, tz);
    const last = wallClock(now, tz).hour >= hour ? addDays(today, -1, tz) : addDays(today, -2, tz);
    const through = this.#through.read();
    // Switched on just now: yesterday is the first, whatever the hour.
    if (through === undefined) return [addDays(today, -1, tz)];
    const days: number[] = [];
    for (let back = 0; back < MAX_DAYS_BACK; back++) {
      const day = addDays(last, -back, tz);
      if (dayKey(day, tz) <= through) break;
      days.unshift(day);
    }
    return days;
  }
}
