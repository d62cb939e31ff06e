import { z } from 'zod/mini';
import { Id, Time } from './fields.ts';

// What the facts of an agent are made of. Each kind's meaning is in `events/`.

export const SETTABLE_STATUSES = ['online', 'pause'] as const;
export type SettableStatus = (typeof SETTABLE_STATUSES)[number];
export type AgentStatus = SettableStatus | 'unknown';

/** The vendor says what an agent's status is. */
export const AgentStatusEvent = z.object({
  kind: z.literal('agentStatus'),
  accountId: z.string(),
  agentId: Id,
  agentName: z.optional(z.string()),
  at: Time,
  status: z.enum(['online', 'pause', 'unknown']),
  substatus: z.optional(z.string()),
  /** Why, in the vendor's words, where it says so. */
  cause: z.optional(z.string()),
});
export type AgentStatusEvent = z.infer<typeof AgentStatusEvent>;

/**
 * Who or what wanted a status. person, supervisor: they chose it. link: a link or command. All others are QueueTray's own doing:
 * timer: a timed pause ended; lock, idle: the computer was left; call: a phone call; schedule: a planned break or the working
 * hours; unanswered: an assigned chat was left unanswered; rule: a rule of the supervisors'.
 */
const WISHED_BY_KINDS = [
  'person',
  'supervisor',
  'timer',
  'lock',
  'link',
  'idle',
  'call',
  'schedule',
  'unanswered',
  'rule',
] as const;

/** With a person's e-mail address (or the name their access was made for), a rule's, an adapter's, a break's or a computer's id. */
export const WishedBy = z.object({
  kind: z.enum(WISHED_BY_KINDS),
  id: z.optional(z.string()),
});
export type WishedBy = z.infer<typeof WishedBy>;

const wish = {
  wishId: Id,
  agentId: Id,
  at: Time,
  status: z.enum(SETTABLE_STATUSES),
  substatus: z.optional(z.string()),
  /** A pause that ends by itself at this time. */
  untilAt: z.optional(Time),
  /** A pause that is to be over by then; nobody is put online for it. */
  plannedUntilAt: z.optional(Time),
  by: WishedBy,
};

/** Somebody wants an agent online or on pause; the vendor has not been heard yet. */
export const StatusWished = z.object({ kind: z.literal('statusWished'), ...wish });
export type StatusWished = z.infer<typeof StatusWished>;

/** The vendor took the wish: from `at` the agent has this status. */
export const StatusTaken = z.object({ kind: z.literal('statusTaken'), ...wish, wishAt: Time });
export type StatusTaken = z.infer<typeof StatusTaken>;

/** The wish will not be tried again. `reason` is the vendor's own words where it gave any. */
export const StatusRefused = z.object({
  kind: z.literal('statusRefused'),
  wishId: Id,
  wishAt: Time,
  agentId: Id,
  at: Time,
  status: z.enum(SETTABLE_STATUSES),
  substatus: z.optional(z.string()),
  why: z.enum(['refused', 'expired', 'overtaken']),
  reason: z.string(),
  httpStatus: z.optional(z.int()),
});
export type StatusRefused = z.infer<typeof StatusRefused>;

/** A pause that is to begin later. It lasts for `forMs`, or until `untilAt`, or as long as the agent likes. */
const PlannedPause = z.object({
  substatus: z.optional(z.string()),
  forMs: z.optional(z.int().check(z.positive())),
  untilAt: z.optional(Time),
  /** At its end the agent is put online; else only reminded. */
  returns: z.boolean(),
});
export type PlannedPause = z.infer<typeof PlannedPause>;

/** An agent's pause is to begin when their chats are over; without `pause`: nothing is planned any more. */
export const PausePlanned = z.object({
  kind: z.literal('pausePlanned'),
  planId: Id,
  agentId: Id,
  at: Time,
  pause: z.optional(PlannedPause),
  by: WishedBy,
});
export type PausePlanned = z.infer<typeof PausePlanned>;

/** The status without the vendor's words of why. */
export function withoutCause(event: AgentStatusEvent): AgentStatusEvent {
  const { cause: _cause, ...rest } = event;
  return rest;
}

/** The wish without the person who had it; what kind of a person, or which rule, stays. */
export const withoutWisher = <E extends { readonly by: WishedBy }>(event: E): E => ({
  ...event,
  by: { kind: event.by.kind },
});

/** The refusal without what the vendor said to it. */
export function withoutReason(event: StatusRefused): StatusRefused {
  const { httpStatus: _httpStatus, ...rest } = event;
  return { ...rest, reason: '' };
}

export type StatusFact = AgentStatusEvent | StatusTaken;
export type WishOutcome = StatusTaken | StatusRefused;
