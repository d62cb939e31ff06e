import type { QuietHours } from '#shared/settings/posts-settings.ts';
import { addDays, startOfDay, wallClock, zoneOffset } from '#shared/time/zone.ts';

const MINUTE_MS = 60_000;

const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
};

/** The moment at which that day's clocks show this time; where they jump over it, as long after midnight. */
function atTime(dayStart: number, time: string, timeZone: string): number {
  const plainly = dayStart + minutesOf(time) * MINUTE_MS;
  const shifted = plainly + zoneOffset(dayStart, timeZone) - zoneOffset(plainly, timeZone);
  const { hour, minute } = wallClock(shifted, timeZone);
  return hour * 60 + minute === minutesOf(time) ? shifted : plainly;
}

/** Until when quiet hours last that hold `at`, epoch ms; undefined: there are none. */
export function quietUntil({ from, to }: QuietHours, at: number, timeZone: string): number | undefined {
  if (from === to) return undefined;
  const { hour, minute } = wallClock(at, timeZone);
  const now = hour * 60 + minute;
  const [begin, end] = [minutesOf(from), minutesOf(to)];
  const overnight = begin > end;
  const isQuiet = overnight ? now >= begin || now < end : now >= begin && now < end;
  if (!isQuiet) return undefined;
  const today = startOfDay(at, timeZone);
  const until = atTime(overnight && now >= begin ? addDays(at, 1, timeZone) : today, to, timeZone);
  // Where clocks go back, an hour comes twice.
  return until > at ? until : at + MINUTE_MS;
}

/** 1 is Monday, 7 Sunday. */
function weekday(dayStart: number, timeZone: string): number {
  const { year, month, day } = wallClock(dayStart, timeZone);
  return ((new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 6) % 7) + 1;
}

export interface DigestTimes {
  readonly times: readonly string[];
  readonly days: readonly number[];
}

const DAYS_AHEAD = 8;

/** When the next summary is due after `at`; undefined: never. */
export function nextDigest({ times, days }: DigestTimes, at: number, timeZone: string): number | undefined {
  for (let ahead = 0; ahead <= DAYS_AHEAD; ahead++) {
    const [first] = digestsOf(addDays(at, ahead, timeZone), { times, days }, timeZone).filter(
      (due) => due > at,
    );
    if (first !== undefined) return first;
  }
  return undefined;
}

const LONGEST_MS = 24 * 3_600_000;

/** From when a summary that is due at `due` tells: the one before, or a day ago at the most. */
export function digestFrom(times: DigestTimes, due: number, timeZone: string): number {
  const earlier = [-1, 0]
    .flatMap((ahead) => digestsOf(addDays(due, ahead, timeZone), times, timeZone))
    .filter((at) => at < due);
  return Math.max(earlier.at(-1) ?? 0, due - LONGEST_MS);
}

function digestsOf(dayStart: number, { times, days }: DigestTimes, timeZone: string): number[] {
  if (!days.includes(weekday(dayStart, timeZone))) return [];
  return [...new Set(times.map((time) => atTime(dayStart, time, timeZone)))].sort((a, b) => a - b);
}
