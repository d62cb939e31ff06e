import { z } from 'zod/mini';
import { CONVERSATION_EVENT_KINDS, MILESTONES } from './events/milestones.ts';
import { milestoneFields } from './milestone.ts';

/** A milestone of a conversation. */
export const ConversationEvent = z.object({ kind: z.enum(CONVERSATION_EVENT_KINDS), ...milestoneFields });
export type ConversationEvent = z.infer<typeof ConversationEvent>;

/** What wallboards are sent of it; undefined: nothing. */
export const milestoneForWallboard = (event: ConversationEvent): ConversationEvent | undefined =>
  MILESTONES[event.kind].forWallboard(event);
