import { z } from 'zod';
import { AlertRule, defaultAlertRules } from './alert-rules.ts';
import { setting } from './setting.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How long is too long, and who is told. */
export const queueSettings = {
  targetMs: setting({
    schema: z.number().int().min(1_000).max(HOUR_MS),
    default: 60_000,
    env: 'QUEUETRAY_TARGET_MS',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'Answered within this counts for the service level',
    unit: 'ms',
  }),
  nearMs: setting({
    schema: z.number().int().min(0).max(HOUR_MS),
    default: 30_000,
    env: 'QUEUETRAY_NEAR_MS',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'From here on a wait is shown as near the target',
    unit: 'ms',
  }),
  staleAfterMs: setting({
    schema: z
      .number()
      .int()
      .min(600_000)
      .max(7 * DAY_MS),
    default: 12 * HOUR_MS,
    env: 'QUEUETRAY_STALE_AFTER_MS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about: 'An open conversation without any event for this long no longer counts as waiting or active',
    unit: 'ms',
    drawn: { page: 'data', per: HOUR_MS },
  }),
  alertRules: setting({
    schema: z.array(AlertRule).max(50),
    default: [...defaultAlertRules],
    env: 'QUEUETRAY_ALERT_RULES',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'When supervisors are told of the queue as a whole',
  }),
};
