import { z } from 'zod';
import { request, supervisor } from './request.ts';

/** What works for the team by itself and puts on record what it did. */
export const ACTIVITY_SOURCES = ['rule', 'phone', 'pause', 'slack', 'teams', 'webhook', 'log'] as const;
export type ActivitySource = (typeof ACTIVITY_SOURCES)[number];

/** Something that a rule, an adapter or an integration did, or tried to. */
export interface ActivityEntry {
  readonly id: number;
  /** Epoch ms. */
  readonly at: number;
  readonly source: ActivitySource;
  /** Which of them: a rule's id, an adapter's name, a webhook's id. */
  readonly sourceId: string;
  /** Its name among people, as it was then. */
  readonly name: string;
  /** What was done: `post`, `setStatus`, `send`. */
  readonly did: string;
  /** To what or whom: an agent's address, a channel, an address's host. */
  readonly to?: string;
  /** Why: what had happened, by name (`queued`, `callBegan`, `longestWaitMs`) … */
  readonly because: string;
  /** … and with what figures or ids. No visitor's data, no secret. */
  readonly detail: Readonly<Record<string, string | number | boolean>>;
  readonly outcome: ActivityOutcome;
  /** What came back or went wrong, in the other side's words where it gave any. */
  readonly reason?: string;
  readonly tookMs?: number;
  /** It can be done again. */
  readonly repeatable: boolean;
}

export const ACTIVITY_OUTCOMES = ['done', 'failed', 'waiting', 'skipped'] as const;
/** waiting: it is tried again by itself. skipped: not done on purpose (a limit, quiet hours, a choice made by hand). */
export type ActivityOutcome = (typeof ACTIVITY_OUTCOMES)[number];

/** Who has put something on record, by their latest name. */
export type ActivityActor = Pick<ActivityEntry, 'source' | 'sourceId' | 'name'>;

export const activityRequests = {
  /** What was done by itself, newest first. */
  readActivity: request<readonly ActivityEntry[]>().by(
    supervisor,
    z.object({
      source: z.enum(ACTIVITY_SOURCES).optional(),
      sourceId: z.string().max(200).optional(),
      outcome: z.enum(ACTIVITY_OUTCOMES).optional(),
      before: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(500).default(100),
    }),
  ),
  /** Whose there are, to choose from. */
  readActivityActors: request<readonly ActivityActor[]>().by(supervisor, z.object({})),
  /** Does one of them once more, now; answers what became of it. */
  repeatActivity: request<ActivityEntry>().by(supervisor, z.object({ id: z.number().int().positive() })),
} as const;
