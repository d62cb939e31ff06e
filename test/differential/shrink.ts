import type { Day } from '../reference/random-day.ts';

/**
 * The day with as many deliveries taken out as can be while it still `fails`: by halves, then smaller parts, then one by one.
 * Tries at most `tries` days.
 */
export async function shrink(day: Day, fails: (day: Day) => Promise<boolean>, tries = 400): Promise<Day> {
  let smallest = day;
  let left = tries;
  for (let size = Math.ceil(day.deliveries.length / 2); size >= 1; size = Math.floor(size / 2)) {
    let start = 0;
    while (start < smallest.deliveries.length && left-- > 0) {
      const deliveries = smallest.deliveries.toSpliced(start, size);
      const candidate = { ...smallest, deliveries };
      if (deliveries.length > 0 && (await fails(candidate))) smallest = candidate;
      else start += size;
    }
  }
  return smallest;
}
