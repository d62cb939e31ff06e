import { addDays, dateOf } from '#shared/time/zone.ts';

export interface Day<T> {
  /** `2026-11-21` */
  readonly date: string;
  readonly entries: readonly T[];
}

/** Entries that follow one another, by the day in that zone. */
export function byDay<T extends { readonly at: number }>(entries: readonly T[], timeZone: string): Day<T>[] {
  const days: { date: string; entries: T[] }[] = [];
  for (const entry of entries) {
    const date = dateOf(entry.at, timeZone);
    const last = days.at(-1);
    if (last?.date === date) last.entries.push(entry);
    else days.push({ date, entries: [entry] });
  }
  return days;
}

/** How a day stands to now. */
export function nearness(date: string, now: number, timeZone: string): 'today' | 'yesterday' | undefined {
  if (date === dateOf(now, timeZone)) return 'today';
  return date === dateOf(addDays(now, -1, timeZone), timeZone) ? 'yesterday' : undefined;
}
