import { addDays, isoWeekday, momentOf, startOfDay } from '../time/zone.ts';
import type { BREAKS_OF, Break } from './break.ts';

/** What an agent chose. */
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
