import { z } from 'zod/mini';

/** Epoch milliseconds UTC. */
export const Time = z.int();
export const Id = z.string().check(z.minLength(1));

export const AgentRef = z.object({ id: Id, name: z.optional(z.string()) });
export type AgentRef = z.infer<typeof AgentRef>;

/** A conversation, by the account it is of and its id there. */
export const ConversationRef = z.object({ accountId: z.string(), id: Id });
