import { z } from 'zod';
import { TimeOfDay, Weekday } from './time-of-day.ts';

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
