import { z } from 'zod/mini';
import { AgentRef, Id, Time } from './fields.ts';
import { LogRecord } from './log-record.ts';

/** Everything personal about the visitor, in one place, so that it can be left out in one place. */
export const Visitor = z.object({
  id: z.optional(z.string()),
  name: z.optional(z.string()),
  email: z.optional(z.string()),
  message: z.optional(z.string()),
  pageUrl: z.optional(z.string()),
  referrerUrl: z.optional(z.string()),
  country: z.optional(z.string()),
  region: z.optional(z.string()),
  city: z.optional(z.string()),
  language: z.optional(z.string()),
});
export type Visitor = z.infer<typeof Visitor>;

/** What lets one know who the visitor is or what they said. Erasure and wallboards leave out just this. */
const visitorFields = {
  visitor: z.optional(Visitor),
  comment: z.optional(z.string()),
  /** Where the conversation opens in the vendor's own application. */
  url: z.optional(z.string()),
};

/** The rest: the team's own words and figures. */
const teamFields = {
  accountId: z.string(),
  conversationId: Id,
  at: Time,
  widgetId: z.optional(Id),
  widgetName: z.optional(z.string()),
  /** assigned: to whom; responded, labeled, closed: by whom; transferred: from whom. */
  agentId: z.optional(Id),
  agentName: z.optional(z.string()),
  /** responded: the answer came from a bot. */
  byBot: z.optional(z.literal(true)),
  /** … under this id, where it has one. */
  botId: z.optional(Id),
  /** broadcasted: the agents it was offered to. */
  offeredTo: z.optional(z.array(AgentRef)),
  /** transferred: to an agent … */
  toAgentId: z.optional(Id),
  toAgentName: z.optional(z.string()),
  /** … or to a widget or a team, where it waits again. */
  toWidgetId: z.optional(Id),
  toWidgetName: z.optional(z.string()),
  labels: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))),
  rating: z.optional(z.number()),
  /** The vendor's own figure for the visitor's wait, for conversations whose start was not seen. */
  waitMs: z.optional(z.number().check(z.nonnegative())),
  /** logged: what the log says. */
  log: z.optional(LogRecord),
};

/** The shape that all kinds of a conversation's events share. */
export const milestoneFields = { ...teamFields, ...visitorFields };
const Milestone = z.object(milestoneFields);
export type Milestone = z.infer<typeof Milestone>;

/** The event without anything about the visitor. Labels stay: they are the team's own words. */
export function withoutVisitor<M extends Milestone>(event: M): M {
  const rest = { ...event };
  for (const field of VISITOR_FIELDS) delete rest[field];
  return rest;
}
const VISITOR_FIELDS = Object.keys(visitorFields) as (keyof typeof visitorFields)[];
