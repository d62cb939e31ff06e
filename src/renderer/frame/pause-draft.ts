/** How long a pause is to last: as long as I like (or as the team plans it), so many minutes, or until a time of day. */
export type Lasting = 'open' | `${(typeof LASTING_MINUTES)[number]}` | 'time';
export const LASTING_MINUTES = [5, 15, 30, 45, 60] as const;

const MINUTE_MS = 60_000;

/** What that means now (epoch ms). A time that cannot be read means no end. */
export function endOf(
  lasting: Lasting,
  time: string,
  now: number,
): { readonly forMs?: number; readonly untilAt?: number } {
  if (lasting === 'open') return {};
  if (lasting !== 'time') return { forMs: Number(lasting) * MINUTE_MS };
  const untilAt = nextTime(time, now);
  return untilAt === undefined ? {} : { untilAt };
}

/** Whether a time is later than the longest that the team plans. */
export function tooLate(lasting: Lasting, time: string, longestMs: number | undefined, now: number): boolean {
  if (lasting !== 'time' || longestMs === undefined) return false;
  const untilAt = nextTime(time, now);
  // A time has no seconds: the minute that has begun does not count.
  return untilAt !== undefined && untilAt - now > longestMs + MINUTE_MS;
}

/** The next time a clock here shows `HH:MM`. */
export function nextTime(clock: string, now: number): number | undefined {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(clock) ?? [];
  if (hours === undefined) return undefined;
  const date = new Date(now);
  date.setHours(Number(hours), Number(minutes), 0, 0);
  if (date.getTime() <= now) date.setDate(date.getDate() + 1);
  return date.getTime();
}
