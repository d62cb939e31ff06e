import { z } from 'zod/mini';
import { changeConversations, holdsAny } from '../changes.ts';
import { eraseVisitorOf } from '../conversation-facts.ts';
import { ConversationRef, Time } from '../fields.ts';
import { defineEvent } from './definition.ts';

/** A visitor's data is taken out of these conversations, and of whatever comes of them later. */
export const Erased = z.object({
  kind: z.literal('erased'),
  at: Time,
  conversations: z.array(ConversationRef),
  /** The journal's entries that were found to tell of the visitor, by number ... */
  entries: z.optional(z.array(z.int())),
  /** ... among those up to this one. */
  lookedThrough: z.optional(z.int()),
});
export type Erased = z.infer<typeof Erased>;

export const erased = defineEvent({
  schema: Erased,
  kinds: ['erased'],
  apply: (draft, { conversations }) => changeConversations(draft, conversations, eraseVisitorOf),
  // They have nothing of the visitor, and need not know whose conversation it was.
  forWallboard: () => undefined,
  isNeeded: ({ conversations }, board) => holdsAny(board, conversations),
  inReplay: true,
  subject: () => [],
});
