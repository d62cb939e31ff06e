import { z } from 'zod/mini';
import { forgetStatusesBefore } from '../agent-facts.ts';
import { holdsAny } from '../changes.ts';
import type { BoardDraft } from '../draft.ts';
import { boardKey } from '../facts.ts';
import { ConversationRef, Time } from '../fields.ts';
import { defineEvent } from './definition.ts';

/** The hub lets go of finished conversations and of agents' older status changes. */
export const Forgotten = z.object({
  kind: z.literal('forgotten'),
  at: Time,
  conversations: z.array(ConversationRef),
  statusesBeforeAt: z.optional(Time),
});
export type Forgotten = z.infer<typeof Forgotten>;

export const forgotten = defineEvent({
  schema: Forgotten,
  kinds: ['forgotten'],
  apply,
  forWallboard: (event) => event,
  isNeeded: ({ conversations }, board) => holdsAny(board, conversations),
  inReplay: false,
  subject: () => [],
});

function apply(draft: BoardDraft, { conversations, statusesBeforeAt }: Forgotten): void {
  for (const { accountId, id } of conversations) draft.conversations.delete(boardKey(accountId, id));
  if (statusesBeforeAt !== undefined)
    draft.agents.changeAll((facts) => forgetStatusesBefore(facts, statusesBeforeAt));
}
