import { z } from 'zod';
import { setting } from './setting.ts';

/** How gaps in what was received are found and filled. */
export const gapSettings = {
  readLogs: setting({
    schema: z.boolean(),
    default: false,
    env: 'QUEUETRAY_READ_LOGS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: "SnapEngage's log is read after a time without the hub and every night, and fills what was missed",
  }),
  watchAvailability: setting({
    schema: z.boolean(),
    default: false,
    env: 'QUEUETRAY_WATCH_AVAILABILITY',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'Each widget is asked every two minutes whether visitors see it online',
  }),
  eventTimes: setting({
    schema: z.enum(['found', 'own', 'arrival']),
    default: 'found',
    env: 'QUEUETRAY_EVENT_TIMES',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about:
      'Which time of an event counts: its own, its arrival, or arrival where an account was found to need it',
  }),
};
