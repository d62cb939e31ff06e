import { isoWeekday, momentOf } from '../time/zone.ts';
import type { WorkingHours } from './working-hours.ts';

/** A stretch of time, in or out of the working hours. Epoch ms. */
export interface Stretch {
  readonly isWork: boolean;
  /** When it began; undefined: no working day was in the last week. */
  readonly sinceAt?: number;
}

const DAY_MS = 24 * 3_600_000;

/** In which stretch a moment lies, by the clocks of that zone. */
export function stretchAt({ days, from, to }: WorkingHours, now: number, timeZone: string): Stretch {
  let endedAt: number | undefined;
  // From today back: a day that began in the past may reach into this one, by night.
  for (let back = 0; back <= 8; back++) {
    const day = now - back * DAY_MS;
    if (!days.includes(isoWeekday(day, timeZone))) continue;
    const began = momentOf(day, from, timeZone);
    const ended = momentOf(to > from ? day : day + DAY_MS, to, timeZone);
    if (began <= now && now < ended) return { isWork: true, sinceAt: began };
    if (ended <= now) endedAt = Math.max(endedAt ?? 0, ended);
    if (endedAt !== undefined && back > 0) break;
  }
  return endedAt === undefined ? { isWork: false } : { isWork: false, sinceAt: endedAt };
}
