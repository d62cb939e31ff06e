import type { Conversation } from '../domain/conversation.ts';

/** What became of a conversation. Each is exactly one of these, so that the four add up to `offered`. */
export const OUTCOMES = ['answered', 'botOnly', 'abandoned', 'open'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export function outcomeOf(conversation: Conversation): Outcome {
  if (isAnswered(conversation)) return 'answered';
  if (isBotOnly(conversation)) return 'botOnly';
  return conversation.state === 'closed' ? 'abandoned' : 'open';
}

/** By an agent. */
const isAnswered = ({ respondedAt, respondedByBot }: Conversation): boolean =>
  respondedAt !== undefined && !respondedByBot;

/** Answered by a bot, and no agent was asked for since. */
const isBotOnly = ({ respondedByBot, state, abandoned }: Conversation): boolean =>
  respondedByBot === true && (state === 'active' || (state === 'closed' && !abandoned));
