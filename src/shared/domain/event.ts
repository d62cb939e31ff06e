import { z } from 'zod';

/**
 * The facts of the domain. Everything a board shows follows from a set of these; the vendor's
 * spelling ends at the decoder. Times are epoch milliseconds UTC, agents lower-case e-mail addresses.
 */

const Time = z.number().int();
const Id = z.string().min(1);

export const CONVERSATION_EVENT_KINDS = [
  'queued',
  'broadcasted',
  'assigned',
  'transferred',
  'responded',
  'labeled',
  'surveyed',
  'closed',
] as const;
export type ConversationEventKind = (typeof CONVERSATION_EVENT_KINDS)[number];

export const AgentRef = z.object({ id: Id, name: z.string().optional() });
export type AgentRef = z.infer<typeof AgentRef>;

/** Everything personal about the visitor, in one place, so that it can be left out in one place. */
export const Visitor = z.object({
  id: z.string().optional(),
  name: z.string().optional(),
  email: z.string().optional(),
  message: z.string().optional(),
  pageUrl: z.string().optional(),
  referrerUrl: z.string().optional(),
  country: z.string().optional(),
  region: z.string().optional(),
  city: z.string().optional(),
  language: z.string().optional(),
});
export type Visitor = z.infer<typeof Visitor>;

export const ConversationEvent = z.object({
  kind: z.enum(CONVERSATION_EVENT_KINDS),
  accountId: z.string(),
  conversationId: Id,
  at: Time,
  widgetId: Id.optional(),
  widgetName: z.string().optional(),
  /** assigned: to whom; responded, labeled, closed: by whom; transferred: from whom. */
  agentId: Id.optional(),
  agentName: z.string().optional(),
  /** responded: the answer came from a bot. */
  byBot: z.literal(true).optional(),
  /** broadcasted: the agents it was offered to. */
  offeredTo: z.array(AgentRef).optional(),
  /** transferred: to an agent … */
  toAgentId: Id.optional(),
  toAgentName: z.string().optional(),
  /** … or to a widget or a team, where it waits again. */
  toWidgetId: Id.optional(),
  toWidgetName: z.string().optional(),
  labels: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
  rating: z.number().optional(),
  comment: z.string().optional(),
  visitor: Visitor.optional(),
  /** Where the conversation opens in the vendor's own application. */
  url: z.string().optional(),
  /** The vendor's own figure for the visitor's wait, for conversations whose start was not seen. */
  waitMs: z.number().nonnegative().optional(),
});
export type ConversationEvent = z.infer<typeof ConversationEvent>;

export const SETTABLE_STATUSES = ['online', 'pause'] as const;
export type SettableStatus = (typeof SETTABLE_STATUSES)[number];
export type AgentStatus = SettableStatus | 'unknown';

/** The vendor says what an agent's status is. */
export const AgentStatusEvent = z.object({
  kind: z.literal('agentStatus'),
  accountId: z.string(),
  agentId: Id,
  agentName: z.string().optional(),
  at: Time,
  status: z.enum(['online', 'pause', 'unknown']),
  substatus: z.string().optional(),
  /** Why, in the vendor's words, where it says so. */
  cause: z.string().optional(),
});
export type AgentStatusEvent = z.infer<typeof AgentStatusEvent>;

/** Who wanted a status: a person (their e-mail address, or the name their access was made for) or a rule of ours. */
export const WishedBy = z.object({
  kind: z.enum(['person', 'supervisor', 'timer', 'lock', 'link']),
  id: z.string().optional(),
});
export type WishedBy = z.infer<typeof WishedBy>;

const wish = {
  wishId: Id,
  agentId: Id,
  at: Time,
  status: z.enum(SETTABLE_STATUSES),
  substatus: z.string().optional(),
  /** A pause that ends by itself at this time. */
  untilAt: Time.optional(),
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
  substatus: z.string().optional(),
  why: z.enum(['refused', 'expired', 'overtaken']),
  reason: z.string(),
  httpStatus: z.number().int().optional(),
});
export type StatusRefused = z.infer<typeof StatusRefused>;

/** The hub lets go of finished conversations and of agents' older status changes. */
export const Forgotten = z.object({
  kind: z.literal('forgotten'),
  at: Time,
  conversations: z.array(z.object({ accountId: z.string(), id: Id })),
  statusesBeforeAt: Time.optional(),
});
export type Forgotten = z.infer<typeof Forgotten>;

/**
 * Open conversations of which nothing was heard for too long: they no longer count as waiting or active. What
 * comes later than `lastAt` (the time of the last thing known) revives one.
 */
export const WentStale = z.object({
  kind: z.literal('wentStale'),
  at: Time,
  conversations: z.array(z.object({ accountId: z.string(), id: Id, lastAt: Time })),
});
export type WentStale = z.infer<typeof WentStale>;

/** A visitor's data is taken out of these conversations, and of whatever comes of them later. */
export const Erased = z.object({
  kind: z.literal('erased'),
  at: Time,
  conversations: z.array(z.object({ accountId: z.string(), id: Id })),
  /** The journal's entries that were found to tell of the visitor, by number ... */
  entries: z.array(z.number().int()).optional(),
  /** ... among those up to this one. */
  lookedThrough: z.number().int().optional(),
});
export type Erased = z.infer<typeof Erased>;

/** A marker without content: what came before was read again, so take a fresh snapshot. */
const Rebuilt = z.object({ kind: z.literal('rebuilt'), at: Time, why: z.string() });

export const DomainEvent = z.discriminatedUnion('kind', [
  ConversationEvent,
  AgentStatusEvent,
  StatusWished,
  StatusTaken,
  StatusRefused,
  Forgotten,
  WentStale,
  Erased,
  Rebuilt,
]);
export type DomainEvent = z.infer<typeof DomainEvent>;

const conversationKinds: ReadonlySet<string> = new Set(CONVERSATION_EVENT_KINDS);
export const isConversationEvent = (event: DomainEvent): event is ConversationEvent =>
  conversationKinds.has(event.kind);

/** The event without anything about the visitor. Labels stay: they are the team's own words. */
export function withoutVisitor(event: ConversationEvent): ConversationEvent {
  const { visitor: _visitor, url: _url, comment: _comment, ...rest } = event;
  return rest;
}

/** One person, one id: addresses compare without case or surrounding space. */
export const normalizeAgentId = (id: string): string => id.trim().toLowerCase();
