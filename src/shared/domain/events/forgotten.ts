import { z } from 'zod';
import { forgetStatusesBefore } from '../agent-facts.ts';
import { holdsAny } from '../changes.ts';
import { type Board, boardKey } from '../facts.ts';
import { ConversationRef, Time } from '../fields.ts';
import { defineEvent } from './definition.ts';

/** The hub lets go of finished conversations and of agents' older status changes. */
export const Forgotten = z.object({
  kind: z.literal('forgotten'),
  at: Time,
  conversations: z.array(ConversationRef),
  statusesBeforeAt: Time.optional(),
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

function apply(board: Board, { conversations: refs, statusesBeforeAt }: Forgotten): Board {
  const conversations = board.conversations.withMutations((map) => {
    for (const { accountId, id } of refs) map.delete(boardKey(accountId, id));
  });
  const agents =
    statusesBeforeAt === undefined
      ? board.agents
      : board.agents.map((facts) => forgetStatusesBefore(facts, statusesBeforeAt));
  return { ...board, conversations, agents };
}
