import { z } from 'zod';
import { normalizeAgentId } from '../domain/event.ts';
import { ROLES, type Role } from './identity.ts';

/**
 * What a window, a desktop or a script may ask a hub: the parameters as a schema (checked by the hub, whatever the sender), the
 * answer as a type, and who may ask. The table of all of them is in `requests.ts`; a room with many has its part of it in
 * `<room>-requests.ts`.
 */
export interface HubRequest<P extends z.ZodType, R> {
  readonly params: P;
  readonly roles: readonly Role[];
  /** Never set: carries the answer's type. */
  readonly result?: R;
}

export const request = <R>() => ({
  by: <P extends z.ZodType>(roles: readonly Role[], params: P): HubRequest<P, R> => ({ roles, params }),
});

export const everyone = ROLES;
export const people = ['agent', 'supervisor', 'owner'] as const;
export const supervisor = ['supervisor', 'owner'] as const;
export const owner = ['owner'] as const;

export const nothing = z.object({});

export const AgentId = z.string().transform(normalizeAgentId).pipe(z.string().min(1).max(300));

export const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(300)
  .regex(/^[^\s@]+@[^\s@]+$/, 'not an e-mail address');

export const EpochMs = z.number().int().positive();
