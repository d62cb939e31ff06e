import { z } from 'zod';
import type { LineState } from '../links/asterisk.ts';
import type { Reading } from './reading.ts';

const Id = z.union([z.string(), z.number()]);
const Status = z.enum(['NoCall', 'CallConnected', 'Ringing', 'OnHold', 'ParkedCall']);
const Body = z.object({
  subscriptionId: z.string().optional(),
  body: z.object({
    extensionId: Id,
    telephonyStatus: Status.optional(),
    sequence: z.number().optional(),
    activeCalls: z.array(z.object({ telephonyStatus: z.string().optional() })).optional(),
  }),
});

/**
 * RingCentral's presence notifications: not what happened but how it is, with a `sequence` by which an older one that comes
 * later is known. Source: developers.ringcentral.com/guide/notifications/event-filters/detailed-extension-presence.
 */
export class RingCentral {
  /** The newest sequence of each subscription and extension. */
  readonly #newest = new Map<string, number>();

  read(payload: unknown): Reading {
    const read = Body.safeParse(payload);
    if (!read.success) return { kind: 'not-understood' };
    const { subscriptionId = '', body } = read.data;
    const { extensionId, telephonyStatus, sequence, activeCalls } = body;
    const name = String(extensionId);
    if (sequence !== undefined && !this.#isNewer(`${subscriptionId} ${name}`, sequence))
      return { kind: 'nothing' };
    const told = activeCalls?.map((call) => call.telephonyStatus) ?? [telephonyStatus];
    // Something else of their presence has changed.
    if (!activeCalls && telephonyStatus === undefined) return { kind: 'nothing' };
    return { kind: 'line', line: { name, is: lineIs(told) } };
  }

  #isNewer(key: string, sequence: number): boolean {
    const newest = this.#newest.get(key);
    if (newest !== undefined && sequence <= newest) return false;
    this.#newest.set(key, sequence);
    return true;
  }
}

/** A parked call is nobody's. */
function lineIs(calls: readonly (string | undefined)[]): LineState['is'] {
  if (calls.some((status) => status === 'CallConnected' || status === 'OnHold')) return 'inCall';
  return calls.includes('Ringing') ? 'ringing' : 'free';
}
