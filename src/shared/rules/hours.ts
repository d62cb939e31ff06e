import { wallClock, zoneOffset } from '../time/zone.ts';
import type { Hours } from './rule.ts';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1_440;

const minuteOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** 1: Monday … 7: Sunday. */
const weekday = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7;

/**
 * Whether the clock of the zone stands within these hours. Those over midnight belong to the day they begin on. Where clocks
 * change, what the clock shows counts: an hour that comes twice counts twice.
 */
export function isWithin({ from, to, days }: Hours, at: number, timeZone: string): boolean {
  const { year, month, day, hour, minute } = wallClock(at, timeZone);
  const now = hour * 60 + minute;
  const [begins, ends] = [minuteOf(from), minuteOf(to)];
  const today = weekday(year, month, day);
  const isDay = (which: number): boolean => days === undefined || days.includes(which);
  if (begins < ends) return isDay(today) && now >= begins && now < ends;
  if (now >= begins) return isDay(today);
  return now < ends && isDay(today === 1 ? 7 : today - 1);
}

/** The first moment after `at` at which it may be otherwise: an end of the hours, midnight, or a change of the clocks. */
function nextTurnOf({ from, to }: Hours, at: number, timeZone: string): number {
  const { hour, minute } = wallClock(at, timeZone);
  const now = hour * 60 + minute;
  const minuteBegan = at - (((at % MINUTE_MS) + MINUTE_MS) % MINUTE_MS);
  const ahead = [minuteOf(from), minuteOf(to), 0].map(
    (edge) => (edge - now + DAY_MINUTES) % DAY_MINUTES || DAY_MINUTES,
  );
  const next = minuteBegan + Math.min(...ahead) * MINUTE_MS;
  return clockChange(at, next, timeZone) ?? next;
}

/** The moment in (`after`, `until`] at which the zone's clocks are set; undefined: they are not. */
function clockChange(after: number, until: number, timeZone: string): number | undefined {
  const offset = zoneOffset(after, timeZone);
  if (zoneOffset(until, timeZone) === offset) return undefined;
  let [low, high] = [after, until];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (zoneOffset(middle, timeZone) === offset) low = middle;
    else high = middle;
  }
  return high;
}

/** The same, asked only when it may be otherwise. */
export class HoursWatch {
  readonly #hours: Hours;
  readonly #timeZone: string;
  #holds = false;
  #from = Infinity;
  #until = -Infinity;

  constructor(hours: Hours, timeZone: string) {
    this.#hours = hours;
    this.#timeZone = timeZone;
  }

  holds(at: number): boolean {
    if (at < this.#from || at >= this.#until) {
      this.#holds = isWithin(this.#hours, at, this.#timeZone);
      this.#from = at;
      this.#until = nextTurnOf(this.#hours, at, this.#timeZone);
    }
    return this.#holds;
  }

  nextTurn(at: number): number {
    this.holds(at);
    return this.#until;
  }
}
