import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import { tokensEqual } from '../../tokens.ts';
import { type CallTold, namesIn, type Reading } from './reading.ts';

const Text = z.union([z.string(), z.number()]).nullish();
const Party = z.object({ email: Text, user_id: Text, extension_number: Text, extension_id: Text }).nullish();
const Body = z.object({
  event: z.string(),
  payload: z.object({ object: z.object({ call_id: z.string().min(1), caller: Party, callee: Party }) }),
});

/** Calls out are told of as the caller's, calls in as the callee's. */
const EVENTS: Readonly<Record<string, readonly ['caller' | 'callee', CallTold['what']]>> = {
  'phone.caller_ringing': ['caller', 'ringing'],
  'phone.callee_ringing': ['callee', 'ringing'],
  'phone.caller_connected': ['caller', 'began'],
  'phone.callee_answered': ['callee', 'began'],
  'phone.caller_ended': ['caller', 'ended'],
  'phone.callee_ended': ['callee', 'ended'],
  'phone.callee_missed': ['callee', 'ended'],
  'phone.callee_rejected': ['callee', 'ended'],
};

/** Zoom Phone's webhooks. Source: developers.zoom.us/docs/api/phone/events and /docs/phone/call-data. */
export function readZoom(body: unknown): Reading {
  const event = z.object({ event: z.string() }).safeParse(body);
  if (!event.success) return { kind: 'not-understood' };
  const [side, what] = EVENTS[event.data.event] ?? [];
  if (!side || !what) return { kind: 'nothing' };
  const read = Body.safeParse(body);
  if (!read.success) return { kind: 'not-understood' };
  const { call_id: callId, [side]: party } = read.data.payload.object;
  const names = namesIn(party?.email, party?.extension_number, party?.user_id, party?.extension_id);
  return { kind: 'calls', calls: [{ what, names, callId }] };
}

/** Older than this, it was kept by somebody and sent again. */
const MAX_AGE_MS = 5 * 60_000;

/**
 * Whether Zoom signed it: `x-zm-signature: v0=` and the HMAC-SHA256 over `v0:{x-zm-request-timestamp}:{body}`. Source:
 * developers.zoom.us/docs/api/webhooks, "Verify webhook events".
 */
export function isSignedByZoom(
  headers: IncomingHttpHeaders,
  body: Uint8Array,
  secret: string,
  now: number,
): boolean {
  const { 'x-zm-signature': signature, 'x-zm-request-timestamp': timestamp } = headers;
  if (secret === '' || typeof signature !== 'string' || typeof timestamp !== 'string') return false;
  if (!/^\d{9,14}$/.test(timestamp)) return false;
  const at = Number(timestamp) * (timestamp.length <= 10 ? 1_000 : 1);
  if (Math.abs(now - at) > MAX_AGE_MS) return false;
  const expected = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex');
  return tokensEqual(signature, `v0=${expected}`);
}

/** Letters, digits and dashes alone: nothing that a signature is made over could be had signed by asking for it. */
const Challenge = z.object({
  event: z.literal('endpoint.url_validation'),
  payload: z.object({ plainToken: z.string().regex(/^[\w-]{1,128}$/) }),
});

/** Zoom's question whether the address is ours, which comes when it is entered and every 72 hours; undefined: it is none. */
export function answerToZoom(body: unknown, secret: string): object | undefined {
  const read = Challenge.safeParse(body);
  if (!read.success || secret === '') return undefined;
  const { plainToken } = read.data.payload;
  return { plainToken, encryptedToken: createHmac('sha256', secret).update(plainToken).digest('hex') };
}
