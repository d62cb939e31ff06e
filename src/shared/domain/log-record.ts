import { z } from 'zod/mini';
import { Time } from './fields.ts';

/** Who ended a chat, as far as the log says. */
const ENDED_BY = ['visitor', 'agent', 'system'] as const;

/** ms. */
const Duration = z.int().check(z.nonnegative());

/** What SnapEngage's log says of a chat as a whole, rather than of one moment of it. Durations in ms. */
export const LogRecord = z.object({
  createdAt: Time,
  waitMs: Duration,
  /** Absent: the chat was not over yet. */
  durationMs: z.optional(Duration),
  /** An agent, or somebody with a name, spoke with the visitor. */
  answered: z.optional(z.literal(true)),
  /** A message that was left while nobody was there: no chat, and in no queue. */
  offline: z.optional(z.literal(true)),
  endedBy: z.optional(z.enum(ENDED_BY)),
});
export type LogRecord = z.infer<typeof LogRecord>;
