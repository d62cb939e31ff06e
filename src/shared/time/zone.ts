/**
 * Calendar arithmetic in a time zone, on epoch milliseconds, by the platform's own zone tables (Intl).
 * Days have 23, 24 or 25 hours where clocks change.
 */

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timeZone, formatter);
  }
  return formatter;
}

export function isTimeZone(timeZone: string): boolean {
  try {
    formatterFor(timeZone);
    return true;
  } catch {
    return false;
  }
}

export interface WallClock {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

/** What a clock on the wall of that zone shows. */
export function wallClock(at: number, timeZone: string): WallClock {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterFor(timeZone).formatToParts(at)) parts[type] = Number(value);
  return {
    year: parts.year ?? 0,
    month: parts.month ?? 0,
    day: parts.day ?? 0,
    hour: parts.hour ?? 0,
    minute: parts.minute ?? 0,
    second: parts.second ?? 0,
  };
}

/** Zone's offset from UTC at that moment, in ms (east is positive). */
export function zoneOffset(at: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = wallClock(at, timeZone);
  const wholeSeconds = Math.floor(at / 1000) * 1000;
  return Date.UTC(year, month - 1, day, hour, minute, second) - wholeSeconds;
}

/** The first moment at which the zone's wall clock shows this date's 00:00 (or, where that is skipped, the next time). */
function midnight(year: number, month: number, day: number, timeZone: string): number {
  const asUtc = Date.UTC(year, month - 1, day);
  const before = asUtc - zoneOffset(asUtc - 86_400_000, timeZone);
  const after = asUtc - zoneOffset(asUtc + 86_400_000, timeZone);
  for (const candidate of [Math.min(before, after), Math.max(before, after)]) {
    const shown = wallClock(candidate, timeZone);
    if (shown.year === year && shown.month === month && shown.day === day && shown.hour === 0)
      return candidate;
  }
  // 00:00 does not exist on this day: the clocks jump over it, at this very moment.
  return Math.max(before, after);
}

export function startOfDay(at: number, timeZone: string): number {
  const { year, month, day } = wallClock(at, timeZone);
  return midnight(year, month, day, timeZone);
}

/** The start of the day `days` after (before, if negative) the one that holds `at`. */
export function addDays(at: number, days: number, timeZone: string): number {
  const { year, month, day } = wallClock(at, timeZone);
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return midnight(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate(), timeZone);
}

/** The date in that zone as `2026-11-21`. */
export function dateOf(at: number, timeZone: string): string {
  const { year, month, day } = wallClock(at, timeZone);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The start of the day that a date such as `2026-11-21` names; undefined when it names none. */
export function startOfDate(date: string, timeZone: string): number | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (year === undefined) return undefined;
  const start = midnight(Number(year), Number(month), Number(day), timeZone);
  return dateOf(start, timeZone) === date ? start : undefined;
}

/** Monday is 1, Sunday 7. */
export function isoWeekday(at: number, timeZone: string): number {
  const { year, month, day } = wallClock(at, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;
}

/**
 * When the wall clock shows `HH:MM` on the day that holds `at`. Of two such moments the first; where the clocks jump over it,
 * as long after midnight as it would have been: half past two becomes half past three.
 */
export function momentOf(at: number, timeOfDay: string, timeZone: string): number {
  const { year, month, day } = wallClock(at, timeZone);
  const [hour = 0, minute = 0] = timeOfDay.split(':').map(Number);
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const [before, after] = [-DAY_MS, DAY_MS].map((away) => asUtc - zoneOffset(asUtc + away, timeZone)) as [
    number,
    number,
  ];
  for (const candidate of [Math.min(before, after), Math.max(before, after)]) {
    const shown = wallClock(candidate, timeZone);
    if (shown.day === day && shown.hour === hour && shown.minute === minute) return candidate;
  }
  return Math.max(before, after);
}

const DAY_MS = 86_400_000;
