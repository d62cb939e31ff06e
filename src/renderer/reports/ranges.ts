import { addDays, startOfDay, zoneOffset } from '#shared/time/zone.ts';

export const RANGES = ['today', 'yesterday', 'week', 'month', 'custom'] as const;
export type RangeName = (typeof RANGES)[number];

export interface RangeChoice {
  readonly name: RangeName;
  /** `2026-10-25`, of `custom`. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** The time that was chosen, epoch ms, by the calendar of the zone; today ends now. Undefined: it cannot be. */
export function rangeOf(
  { name, firstDay, lastDay }: RangeChoice,
  now: number,
  timeZone: string,
): { readonly from: number; readonly to: number } | undefined {
  const today = startOfDay(now, timeZone);
  switch (name) {
    case 'today':
      return { from: today, to: Math.max(now, today + 1) };
    case 'yesterday':
      return { from: addDays(today, -1, timeZone), to: today };
    case 'week':
      return { from: addDays(today, -6, timeZone), to: Math.max(now, today + 1) };
    case 'month':
      return { from: addDays(today, -29, timeZone), to: Math.max(now, today + 1) };
    case 'custom': {
      const first = noonOf(firstDay, timeZone);
      const last = noonOf(lastDay, timeZone);
      if (first === undefined || last === undefined || last < first) return undefined;
      return { from: startOfDay(first, timeZone), to: addDays(last, 1, timeZone) };
    }
  }
}

/** Noon is on its own day in every zone, whatever the clocks do at night. */
function noonOf(day: string, timeZone: string): number | undefined {
  const utc = Date.parse(`${day}T12:00:00Z`);
  return Number.isNaN(utc) ? undefined : utc - zoneOffset(utc, timeZone);
}
