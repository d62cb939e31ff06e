import { z } from 'zod';
import type { Agent } from '../domain/agent.ts';
import { BREAKS_OF, type Break, Breaks } from '../pauses/break.ts';
import type { OwnBreaks } from '../pauses/breaks.ts';
import { AgentId, people, request } from './request.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** What is asked for a later moment. */
export const PauseToCome = z
  .object({
    substatus: z.string().trim().max(100).optional(),
    /** How long it lasts once it has begun. */
    forMs: z.number().int().min(60_000).max(DAY_MS).optional(),
    /** Epoch ms at which it is to be over. */
    untilAt: z.number().int().positive().optional(),
    /** Go online by itself at its end; else only a reminder. */
    returns: z.boolean().default(false),
  })
  .refine(({ forMs, untilAt }) => forMs === undefined || untilAt === undefined, {
    message: 'either for so long or until then',
    path: ['untilAt'],
  });
export type PauseToCome = z.input<typeof PauseToCome>;

/** Agents may ask for themselves alone. */
export const pausesRequests = {
  /** A pause that begins when the agent's chats are over; at once if there are none. Replaces what was planned before. */
  planPause: request<PlanPauseAnswer>().by(people, z.object({ agentId: AgentId, pause: PauseToCome })),
  /** Nothing is planned any more. */
  callOffPause: request<{ readonly agent: Agent }>().by(people, z.object({ agentId: AgentId })),
  /** Puts off the end of the present pause; of one that is over, by so much from now. */
  extendPause: request<{ readonly agent: Agent }>().by(
    people,
    z.object({ agentId: AgentId, byMs: z.number().int().min(60_000).max(HOUR_MS).default(300_000) }),
  ),
  readBreaks: request<BreaksAnswer>().by(people, z.object({ agentId: AgentId })),
  writeBreaks: request<BreaksAnswer>().by(
    people,
    z.object({ agentId: AgentId, use: z.enum(BREAKS_OF), own: Breaks }),
  ),
  /** Begins a break of one minute now, just as the schedule would. */
  tryBreak: request<{ readonly decided: 'begin' | 'after' | 'paused' | 'absent' }>().by(
    people,
    z.object({ agentId: AgentId, substatus: z.string().trim().max(60).optional() }),
  ),
} as const;

/** now: it has begun, or SnapEngage is being asked. planned: chats are still in hand. */
export interface PlanPauseAnswer {
  readonly begins: 'now' | 'planned';
  readonly agent: Agent;
}

export interface BreaksAnswer extends OwnBreaks {
  /** The team's that are for this agent. */
  readonly team: readonly Break[];
  /** By whose clocks they begin. */
  readonly timeZone: string;
  /** When the next of those that count begins, epoch ms. */
  readonly nextAt?: number;
}
