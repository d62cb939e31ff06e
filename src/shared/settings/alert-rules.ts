import { z } from 'zod';

/** When supervisors are to hear of the queue as a whole. */
export const AlertRule = z.object({
  id: z.string().min(1).max(60),
  /** longestWait: over `limit` ms; waiting: more than `limit` chats; online: fewer than `limit` agents. */
  kind: z.enum(['longestWait', 'waiting', 'online']),
  limit: z.number().int().min(0).max(86_400_000),
  /** Only once it has been so for this long, ms. */
  forMs: z.number().int().min(0).max(3_600_000),
  /** online: only while somebody waits. */
  whileWaiting: z.boolean().optional(),
  /** Only these widgets' chats; empty: all. */
  widgetIds: z.array(z.string().max(200)).max(200).optional(),
});
export type AlertRule = z.infer<typeof AlertRule>;

export const defaultAlertRules: readonly AlertRule[] = [
  { id: 'wait', kind: 'longestWait', limit: 120_000, forMs: 30_000 },
  { id: 'waiting', kind: 'waiting', limit: 5, forMs: 30_000 },
  { id: 'online', kind: 'online', limit: 1, forMs: 30_000, whileWaiting: true },
];
