import { z } from 'zod/mini';
import { changeConversations, holdsAny } from '../changes.ts';
import { markStale } from '../conversation-facts.ts';
import { ConversationRef, Time } from '../fields.ts';
import { defineEvent } from './definition.ts';

/**
 * Open conversations of which nothing was heard for too long: they no longer count as waiting or active. What
 * comes later than `lastAt` (the time of the last thing known) revives one.
 */
export const WentStale = z.object({
  kind: z.literal('wentStale'),
  at: Time,
  conversations: z.array(z.extend(ConversationRef, { lastAt: Time })),
});
export type WentStale = z.infer<typeof WentStale>;

export const wentStale = defineEvent({
  schema: WentStale,
  kinds: ['wentStale'],
  apply: (draft, { at, conversations }) =>
    changeConversations(draft, conversations, (facts, { lastAt }) => markStale(facts, at, lastAt)),
  forWallboard: (event) => event,
  isNeeded: ({ conversations }, board) => holdsAny(board, conversations),
  inReplay: true,
  subject: () => [],
});
