import { z } from 'zod';
import { isTimeZone } from '../time/zone.ts';
import { setting } from './setting.ts';

/** A team is a list of agents. */
export const Team = z.object({
  name: z.string().trim().min(1).max(60),
  agentIds: z.array(z.string().trim().toLowerCase().max(300)).max(1_000),
});
export type Team = z.infer<typeof Team>;

/** Who works here, and how. */
export const teamSettings = {
  ownAgentId: setting({
    schema: z.string().trim().toLowerCase().max(200),
    default: '',
    env: 'QUEUETRAY_OWN_AGENT_ID',
    power: 'supervisor',
    lockable: false,
    inSession: false,
    about: 'Of a hub of one person: the address they sign in to SnapEngage with; empty: a hub of a team',
  }),
  ownName: setting({
    schema: z.string().trim().max(100),
    default: '',
    env: 'QUEUETRAY_OWN_NAME',
    power: 'supervisor',
    lockable: false,
    inSession: true,
    about: 'Of a hub of one person: their name',
  }),
  substatuses: setting({
    schema: z.array(z.string().trim().min(1).max(60)).max(30),
    default: ['Lunch', 'Break', 'On a call', 'Training'],
    env: 'QUEUETRAY_SUBSTATUSES',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'The substatuses offered to everybody, in this order',
  }),
  /** To windows it is never empty. */
  timeZone: setting({
    schema: z
      .string()
      .max(60)
      .refine((zone) => zone === '' || isTimeZone(zone), 'not a time zone'),
    default: '',
    env: 'QUEUETRAY_TIME_ZONE',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: "IANA name of the zone by which days are cut, e.g. `Europe/Berlin`; empty: the hub computer's own",
  }),
  teams: setting({
    schema: z.array(Team).max(100),
    default: [],
    env: 'QUEUETRAY_TEAMS',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'Teams: `[{"name":…,"agentIds":[…]}]`',
  }),
  limitAgentsToTeams: setting({
    schema: z.boolean(),
    default: false,
    env: 'QUEUETRAY_LIMIT_AGENTS_TO_TEAMS',
    power: 'supervisor',
    lockable: true,
    inSession: false,
    about:
      "Agents see visitors' data of their own teams' conversations alone, of the others what wallboards do",
  }),
  wallPageMs: setting({
    schema: z.number().int().min(5_000).max(600_000),
    default: 15_000,
    env: 'QUEUETRAY_WALL_PAGE_MS',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'A wall screen shows each of its pages for this long',
    unit: 'ms',
    drawn: { page: 'team', per: 1_000 },
  }),
  chatLimit: setting({
    schema: z.number().int().min(0).max(100),
    default: 0,
    env: 'QUEUETRAY_CHAT_LIMIT',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'Conversations an agent may have at once, as set in SnapEngage; 0: not known',
    unit: 'chats',
    drawn: { page: 'team' },
  }),
  chatLimits: setting({
    schema: z.record(z.string().max(300), z.number().int().min(0).max(100)),
    default: {},
    env: 'QUEUETRAY_CHAT_LIMITS',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about: 'Agents whose limit differs: `{"ann@example.com":4}`',
  }),
  ratingScale: setting({
    schema: z
      .object({ min: z.number().min(-1_000).max(1_000), max: z.number().min(-1_000).max(1_000) })
      .refine(({ min, max }) => max > min, 'the highest must be above the lowest'),
    default: { min: 1, max: 5 },
    env: 'QUEUETRAY_RATING_SCALE',
    power: 'supervisor',
    lockable: true,
    inSession: true,
    about:
      'Scores that surveys ask for, lowest and highest; what is off it counts for nothing: `{"min":1,"max":5}`',
  }),
};
