import { z } from 'zod';
import { addDays, isoWeekday, momentOf, startOfDay } from '../time/zone.ts';

/** Monday is 1, Sunday 7. */
export const Weekday = z.number().int().min(1).max(7);
/** `13:30`, by a clock on the wall. */
export const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'not a time such as 13:30');

/** A break that begins by itself. */
export const Break = z.object({
  id: z.string().min(1).max(60),
  at: TimeOfDay,
  minutes: z.number().int().min(1).max(480),
  days: z.array(Weekday).min(1).max(7),
  /** Its reason, as SnapEngage spells it; absent: none. */
  substatus: z.string().trim().min(1).max(60).optional(),
  /** Of the team's breaks: only for this team's agents; absent: for all. */
  team: z.string().max(60).optional(),
});
export type Break = z.infer<typeof Break>;

export const Breaks = z.array(Break).max(40);

/** Whose breaks an agent has: the team's, their own, or none. */
export const BREAKS_OF = ['team', 'own', 'none'] as const;
export interface OwnBreaks {
  readonly use: (typeof BREAKS_OF)[number];
  readonly own: readonly Break[];
}
/** Of whoever never chose. */
export const noOwnBreaks: OwnBreaks = { use: 'team', own: [] };

export interface TeamBreaks {
  readonly breaks: readonly Break[];
  readonly teams: readonly { readonly name: string; readonly agentIds: readonly string[] }[];
}

/** The breaks that an agent has. */
export function breaksOf(agentId: string, { use, own }: OwnBreaks, { breaks, teams }: TeamBreaks) {
  if (use === 'none') return [];
  if (use === 'own') return own;
  const isIn = (name: string): boolean =>
    teams.some((team) => team.name === name && team.agentIds.includes(agentId));
  return breaks.filter(({ team }) => team === undefined || isIn(team));
}

/** One time that a break begins. */
export interface Beginning {
  readonly break: Break;
  /** Epoch ms. */
  readonly at: number;
}

/** What begins after `after` and not after `until` (epoch ms), by the clocks of that zone, the earliest first. */
export function beginnings(
  breaks: readonly Break[],
  after: number,
  until: number,
  timeZone: string,
): readonly Beginning[] {
  const found: Beginning[] = [];
  for (let day = startOfDay(after, timeZone); day <= until; day = addDays(day, 1, timeZone)) {
    const weekday = isoWeekday(day, timeZone);
    for (const one of breaks) {
      if (!one.days.includes(weekday)) continue;
      const at = momentOf(day, one.at, timeZone);
      if (at > after && at <= until) found.push({ break: one, at });
    }
  }
  return found.sort((a, b) => a.at - b.at);
}

const WEEK_MS = 8 * 24 * 3_600_000;

/** The next time that one of them begins; undefined: there are none. */
export const nextBeginning = (breaks: readonly Break[], now: number, timeZone: string) =>
  beginnings(breaks, now, now + WEEK_MS, timeZone)[0];
