import express, { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import { normalizeAgentId, SETTABLE_STATUSES, type SettableStatus } from '#shared/domain/event.ts';
import type { Timers } from '#shared/time/timers.ts';
import { chance, type Random } from '../random.ts';
import type { ApiAccess } from './demand-token.ts';
import { demandToken } from './demand-token.ts';

export interface StatusApiOptions extends ApiAccess {
  /** False: no such agent. */
  readonly setStatus: (agentId: string, status: SettableStatus, substatus?: string) => boolean;
  readonly random: Random;
  /** Share of calls that fail with 503 and change nothing. */
  readonly failures: number;
  /** How long every answer takes (ms). */
  readonly delayMs: number;
  readonly timers: Timers;
}

const StatusCall = z
  .object({
    agent_id: z.string().optional(),
    agentId: z.string().optional(),
    status: z.enum(SETTABLE_STATUSES),
    substatus: z.string().max(100).nullish(),
  })
  .transform(({ agent_id, agentId, status, substatus }) => ({
    agentId: agent_id ?? agentId ?? '',
    status,
    substatus,
  }));

/** `POST /api/v2/{orgId}/agent-status`: the account obeys, and its own webhook tells of it. */
export function statusApi(options: StatusApiOptions): Router {
  const { setStatus, random, failures, delayMs, timers } = options;
  const router = Router();

  const slowly = (_request: Request, _response: Response, next: () => void): void => {
    if (delayMs > 0) timers.after(delayMs, () => next());
    else next();
  };
  const nowAndThenNot = (_request: Request, response: Response, next: () => void): void => {
    if (chance(random, failures)) response.status(503).json({ error: 'temporarily unavailable' });
    else next();
  };
  const take = (request: Request, response: Response): void => {
    const call = readCall(request.body);
    if (typeof call === 'string') {
      response.status(400).json({ error: call });
      return;
    }
    const { agentId, status, substatus } = call;
    if (setStatus(normalizeAgentId(agentId), status, substatus?.trim() || undefined))
      response.json({ ok: true });
    else response.status(404).json({ error: 'unknown agent' });
  };

  const body = express.text({ type: () => true, limit: '100kb' });
  router.post('/api/v2/:orgId/agent-status', slowly, nowAndThenNot, demandToken(options), body, take);
  return router;
}

/** What is asked for, or why it cannot be read. */
function readCall(body: unknown): z.infer<typeof StatusCall> | string {
  let value: unknown;
  try {
    value = JSON.parse(typeof body === 'string' ? body : '');
  } catch {
    return 'not JSON';
  }
  const read = StatusCall.safeParse(value);
  if (read.success) return read.data.agentId === '' ? 'agent_id is missing' : read.data;
  const field = read.error.issues[0]?.path.join('.') || 'body';
  return field === 'status' ? 'status must be online or pause' : `invalid ${field}`;
}
