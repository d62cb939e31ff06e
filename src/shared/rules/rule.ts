import { z } from 'zod';
import { SETTABLE_STATUSES } from '../domain/event.ts';

/** What may happen that a rule begins with. abandoned: closed without an agent's response; agentStatus: an agent's status changed. */
export const RULE_EVENTS = [
  'queued',
  'broadcasted',
  'assigned',
  'responded',
  'labeled',
  'transferred',
  'surveyed',
  'closed',
  'abandoned',
  'agentStatus',
] as const;
export type RuleEvent = (typeof RULE_EVENTS)[number];

/**
 * What a rule may watch. longestWaitMs: of those who wait, ms; freeSlots: chats that those online could still take (needs a chat
 * limit); serviceLevel: of the day so far, 0–1.
 */
export const RULE_MEASURES = [
  'longestWaitMs',
  'waiting',
  'onlineAgents',
  'freeSlots',
  'serviceLevel',
] as const;
export type RuleMeasure = (typeof RULE_MEASURES)[number];

const DAY_MS = 86_400_000;
const Text = z.string().trim().min(1).max(300);
const Texts = z.array(Text).min(1).max(200);
const Limit = z.number().min(0).max(DAY_MS);

const limitFields = {
  measure: z.enum(RULE_MEASURES),
  over: Limit.optional(),
  under: Limit.optional(),
};

const Measured = z.strictObject(limitFields).superRefine(({ measure, over, under }, context) => {
  if ((over === undefined) === (under === undefined))
    context.addIssue({ code: 'custom', path: ['over'], message: 'either over or under, and one of them' });
  else if (measure === 'serviceLevel' && (over ?? under ?? 0) > 1)
    context.addIssue({
      code: 'custom',
      path: [over === undefined ? 'under' : 'over'],
      message: 'a service level lies between 0 and 1',
    });
});
export type MeasureLimit = z.infer<typeof Measured>;

const Happens = z.strictObject({ event: z.enum(RULE_EVENTS) });

/** One of two forms, told by its field, so that what is wrong is named by its own path. */
const When = z.unknown().transform((value, context): MeasureLimit | z.infer<typeof Happens> => {
  const isEvent = typeof value === 'object' && value !== null && 'event' in value;
  const parsed = (isEvent ? Happens : Measured).safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.issues.push({ ...issue, input: value } as never);
  return z.NEVER;
});
export type When = z.infer<typeof When>;

const TimeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time of day such as 09:00');

/** By the clock of the team's zone: from (this minute too) to (not any more); over midnight where `to` is the earlier one. */
const Hours = z.strictObject({
  from: TimeOfDay,
  to: TimeOfDay,
  /** 1: Monday … 7: Sunday; absent: every day. */
  days: z.array(z.number().int().min(1).max(7)).min(1).max(7).optional(),
});
export type Hours = z.infer<typeof Hours>;

const OnlyIf = z.strictObject({
  /** Ids of widgets. */
  widgets: Texts.optional(),
  /** Names of teams: the chat is theirs or offered to them, the agent is one of them. */
  teams: Texts.optional(),
  /** `topic` or `topic=stock`: the chat has one of them. */
  labels: Texts.optional(),
  hours: Hours.optional(),
  /** The visitor's, as SnapEngage tells it. */
  countries: Texts.optional(),
  /** A part of the address of the page that the visitor is on. */
  page: Text.optional(),
  /** Figures that must be so as well. */
  measures: z.array(Measured).min(1).max(5).optional(),
  /** Whether all of these must hold (as where it is absent), or any one of them. */
  match: z.enum(['all', 'any']).optional(),
});
export type OnlyIf = z.infer<typeof OnlyIf>;

const Words = z.string().trim().max(500).optional();

const Effect = z.discriminatedUnion('do', [
  /** supervisors (as where it is absent), agents: those whom it concerns, or everybody: a notification. */
  z.object({ do: z.literal('notify'), to: z.enum(['supervisors', 'agents', 'everybody']).optional() }),
  /** With a sound, for those who are notified. */
  z.object({ do: z.literal('sound') }),
  /** On wall screens. */
  z.object({ do: z.literal('wall') }),
  z.object({ do: z.literal('slack'), text: Words }),
  z.object({ do: z.literal('teams'), text: Words }),
  /** `rule.fired` to the outgoing webhooks. */
  z.object({ do: z.literal('webhook') }),
  /** The status of these agents; absent: of the one whom it is about. */
  z.object({
    do: z.literal('status'),
    status: z.enum(SETTABLE_STATUSES),
    substatus: z.string().trim().max(100).optional(),
    agents: z.array(z.string().trim().toLowerCase().min(1).max(300)).max(100).optional(),
  }),
  /** Asks the team for help: everybody whom it concerns is told until somebody takes it on. */
  z.object({ do: z.literal('help'), text: Words }),
]);
export type Effect = z.infer<typeof Effect>;

const RuleId = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N}._ -]+$/u, 'letters, digits, spaces and . _ - only');

const ruleFields = {
  on: z.boolean().default(true),
  when: When,
  onlyIf: OnlyIf.default({}),
  /** It must have been so for this long, ms. */
  forMs: z.number().int().min(0).max(DAY_MS).default(0),
  then: z.array(Effect).max(10).default([]),
  /** 0: each time. */
  atMostEveryMs: z.number().int().min(0).max(DAY_MS).default(0),
};

/** A rule of the supervisors', as it is kept, sent and shown to experts. */
export const Rule = z.strictObject({ id: RuleId, name: z.string().trim().min(1).max(100), ...ruleFields });
export type Rule = z.infer<typeof Rule>;

/** One that is only tried: it needs no name yet. */
export const TriedRule = z.strictObject({
  id: RuleId.default('tried'),
  name: z.string().trim().max(100).default(''),
  ...ruleFields,
});

export const MAX_RULES = 1_000;

export type EventRule = Rule & { readonly when: { readonly event: RuleEvent } };
export type MeasureRule = Rule & { readonly when: MeasureLimit };

export const isEventRule = (rule: Pick<Rule, 'when'>): rule is EventRule => 'event' in rule.when;
