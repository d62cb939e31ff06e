import type { Conversation } from '#shared/domain/conversation.ts';
import { formatAgo } from '#shared/messages/clock.ts';
import { formatDuration } from '#shared/time/duration.ts';
import { useAgentName, useConversations, useQueueNumbers } from '../state/board.ts';
import { useClock } from '../state/clock.ts';
import { useFirstWords } from '../state/words.ts';

/** The answer to "does anyone need me?", in one sentence. */
export function QueueHeadline() {
  const t = useFirstWords();
  const { waiting, longestSinceAt } = useQueueNumbers();
  const longest = useClock((now) => formatDuration(now - (longestSinceAt ?? now)));
  if (waiting > 0) return t.queue.headline(waiting, longest);
  return <NobodyWaits />;
}

/** *Nobody is waiting. Last answered 3 min ago by Ann.* */
export function NobodyWaits() {
  const t = useFirstWords();
  const nameOf = useAgentName();
  const last = lastAnswered(useConversations());
  const answeredAt = last?.respondedAt ?? 0;
  const ago = useClock((now) => formatAgo(now - answeredAt, t));
  if (!last) return t.queue.nobody;
  const by = last.agentId
    ? t.queue.lastAnswered(ago, nameOf(last.agentId))
    : t.queue.lastAnsweredUnknown(ago);
  return `${t.queue.nobody} ${by}`;
}

function lastAnswered(conversations: readonly Conversation[]): Conversation | undefined {
  let last: Conversation | undefined;
  for (const conversation of conversations) {
    if (conversation.respondedAt === undefined || conversation.respondedByBot) continue;
    if (!last || conversation.respondedAt > (last.respondedAt ?? 0)) last = conversation;
  }
  return last;
}
