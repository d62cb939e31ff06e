import { z } from 'zod';

/** Epoch milliseconds UTC. */
export const Time = z.number().int();
export const Id = z.string().min(1);

export const AgentRef = z.object({ id: Id, name: z.string().optional() });
export type AgentRef = z.infer<typeof AgentRef>;

/** A conversation, by the account it is of and its id there. */
export const ConversationRef = z.object({ accountId: z.string(), id: Id });
