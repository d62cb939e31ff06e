import { exponential, type Random } from './random.ts';

const HOUR_MS = 3_600_000;
const DAY_HOURS = 24;

/** How busy each hour of a shop's day begins, against its busiest: mornings and afternoons, never nothing. */
const DAY_SHAPE = [
  0.18, 0.15, 0.15, 0.15, 0.15, 0.18, 0.28, 0.45, 0.7, 0.92, 1, 0.98, 0.82, 0.78, 0.92, 1, 0.97, 0.85, 0.7,
  0.6, 0.5, 0.4, 0.3, 0.22,
] as const;

/** Where the account's day stands: it is `hour` o'clock there (0–24, with fractions) at the time `at`. */
export interface DayClock {
  readonly at: number;
  readonly hour: number;
}

/** Share (0.15–1) of the busiest hour's rate at an hour of the day, straight between full hours. */
export function dayShape(hour: number): number {
  const wrapped = ((hour % DAY_HOURS) + DAY_HOURS) % DAY_HOURS;
  const before = Math.floor(wrapped);
  const low = DAY_SHAPE[before] ?? 0;
  const high = DAY_SHAPE[(before + 1) % DAY_HOURS] ?? 0;
  return low + (high - low) * (wrapped - before);
}

/**
 * When the next chat arrives after `now`: a Poisson process of `perHour` arrivals in the busiest hour, thinned
 * to the shape of the day (Lewis and Shedler). `speed` times as much time passes in the account as outside.
 */
export function nextArrival(
  random: Random,
  now: number,
  { perHour, speed, day }: { readonly perHour: number; readonly speed: number; readonly day: DayClock },
): number {
  let at = now;
  do {
    at += exponential(random, HOUR_MS / perHour) / speed;
  } while (random() >= dayShape(day.hour + ((at - day.at) * speed) / HOUR_MS));
  return at;
}
