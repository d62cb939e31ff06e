import { z } from 'zod/mini';
import { Time } from '../fields.ts';
import { defineEvent } from './definition.ts';

/** A marker without content: what came before was read again, so take a fresh snapshot. */
const Rebuilt = z.object({ kind: z.literal('rebuilt'), at: Time, why: z.string() });

export const rebuilt = defineEvent({
  schema: Rebuilt,
  kinds: ['rebuilt'],
  apply: () => {},
  // The feed sends a snapshot in its place.
  forWallboard: () => undefined,
  isNeeded: () => false,
  inReplay: false,
  subject: () => [],
});
