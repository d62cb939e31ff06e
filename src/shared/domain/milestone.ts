import { z } from 'zod';
import { AgentRef, Id, Time } from './fields.ts';

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

/** What lets one know who the visitor is or what they said. Erasure and wallboards leave out just this. */
const visitorFields = {
  visitor: Visitor.optional(),
  comment: z.string().optional(),
  /** Where the conversation opens in the vendor's own application. */
  url: z.string().optional(),
};

/** The rest: the team's own words and figures. */
const teamFields = {
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
  /** … under this id, where it has one. */
  botId: Id.optional(),
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
  /** The vendor's own figure for the visitor's wait, for conversations whose start was not seen. */
  waitMs: z.number().nonnegative().optional(),
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
