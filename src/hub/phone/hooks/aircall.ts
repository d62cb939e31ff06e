import { z } from 'zod';
import { type CallTold, namesIn, type Reading } from './reading.ts';

const Body = z.object({
  event: z.string(),
  data: z.object({
    id: z.union([z.string(), z.number()]),
    user: z
      .object({ id: z.union([z.string(), z.number()]).nullish(), email: z.string().nullish() })
      .nullish(),
  }),
});

/** `call.hungup` comes at once, `call.ended` half a minute later, when all data of the call is ready. */
const WHAT: Readonly<Record<string, CallTold['what']>> = {
  'call.ringing_on_agent': 'ringing',
  'call.answered': 'began',
  'call.hungup': 'ended',
  'call.ended': 'ended',
};

/**
 * Aircall's webhooks: `{"event":"call.answered","token":…,"data":{"id":…,"user":{"email":…}}}`. Source:
 * developer.aircall.io/docs/webhooks-overview and /api-references. The `token` in the body is all that vouches for it.
 */
export function readAircall(body: unknown): Reading {
  const event = z.object({ event: z.string() }).safeParse(body);
  const what = event.success ? WHAT[event.data.event] : undefined;
  if (!event.success) return { kind: 'not-understood' };
  if (!what) return { kind: 'nothing' };
  const read = Body.safeParse(body);
  if (!read.success) return { kind: 'not-understood' };
  const { id, user } = read.data.data;
  const names = namesIn(user?.email, user?.id);
  return { kind: 'calls', calls: [{ what, names, callId: String(id), isPassedOn: true }] };
}

/** What the body vouches for itself with; empty: nothing. */
export function aircallToken(body: unknown): string {
  const read = z.object({ token: z.string() }).safeParse(body);
  return read.success ? read.data.token : '';
}
