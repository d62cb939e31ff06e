import type { Conversation } from '../domain/conversation.ts';

/** What became of a conversation. Each is exactly one of these, so that the four add up to `offered`. */
export const OUTCOMES = ['answered', 'botOnly', 'abandoned', 'open'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export function outcomeOf({ respondedAt, respondedByBot, botOnly, state }: Conversation): Outcome {
  if (respondedAt !== undefined && !respondedByBot) return 'answered';
  if (botOnly) return 'botOnly';
  return state === 'closed' ? 'abandoned' : 'open';
}
