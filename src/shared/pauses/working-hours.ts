import { z } from 'zod/mini';
import { TimeOfDay, Weekday } from './time-of-day.ts';

/** When a person works, for reminders alone. */
export const WorkingHours = z.object({
  on: z.boolean(),
  days: z.array(Weekday).check(z.maxLength(7)),
  from: TimeOfDay,
  /** Earlier than `from`: on the next day. */
  to: TimeOfDay,
  /** By the team's clocks, or by those of this computer. */
  zone: z.enum(['team', 'own']),
});
export type WorkingHours = z.infer<typeof WorkingHours>;

export const noWorkingHours: WorkingHours = {
  on: false,
  days: [1, 2, 3, 4, 5],
  from: '09:00',
  to: '17:00',
  zone: 'team',
};
