import { z } from 'zod';
import type { ReadingCause } from '#shared/contract/gaps-requests.ts';
import { startOfDay, wallClock } from '#shared/time/zone.ts';

/** One widget's cases that are still to be read; without an id, those of the whole account. */
const Left = z.object({
  accountId: z.string(),
  widgetId: z.string().optional(),
  /** Where its next page is. */
  next: z.string().optional(),
});

/** A reading of the log, on disk after every page: a crash costs one page, which is then recognised as a repeat. */
export const LogJob = z.object({
  because: z.enum(['downtime', 'night', 'asked']),
  start: z.string(),
  end: z.string(),
  startedAt: z.number(),
  cases: z.number(),
  fresh: z.number(),
  pages: z.number(),
  widgets: z.number(),
  left: z.array(Left),
  /** Failures in a row, and when it is tried again. */
  failures: z.number(),
  retryAt: z.number().optional(),
  problem: z.string().optional(),
});
export type LogJob = z.infer<typeof LogJob>;

const DAY_MS = 24 * 3_600_000;
/** The log of the night is read after everybody has gone home. */
const NIGHT_HOUR = 3;
/** After a longer absence only so much is made up for. */
const MAX_BACK_MS = 31 * DAY_MS;

export const utcDate = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A job from `from` (epoch ms) until now, for these widgets; those that have none are asked for together. */
export function newJob(
  because: ReadingCause,
  from: number,
  now: number,
  widgets: readonly { readonly accountId: string; readonly id: string }[],
): LogJob {
  const left =
    widgets.length > 0
      ? widgets.map(({ accountId, id }) => ({ accountId, widgetId: id }))
      : [{ accountId: 'default' }];
  const start = Math.max(from, now - MAX_BACK_MS);
  return {
    because,
    start: utcDate(Math.min(start, now)),
    end: utcDate(now),
    startedAt: now,
    cases: 0,
    fresh: 0,
    pages: 0,
    widgets: left.length,
    left,
    failures: 0,
  };
}

/** From when the log is to be read at night; undefined: it was, or it is not night yet. `readAt`: the last reading's start. */
export function nightlyFrom(now: number, timeZone: string, readAt: number | undefined): number | undefined {
  const today = startOfDay(now, timeZone);
  if (wallClock(now, timeZone).hour < NIGHT_HOUR) return undefined;
  if (readAt !== undefined && readAt >= today && wallClock(readAt, timeZone).hour >= NIGHT_HOUR)
    return undefined;
  const yesterday = today - DAY_MS;
  return readAt === undefined ? yesterday : Math.min(readAt, yesterday);
}
