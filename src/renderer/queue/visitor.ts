import type { Conversation } from '#shared/domain/conversation.ts';
import type { FirstWords } from '#shared/messages/messages.ts';

export const visitorName = ({ visitor }: Conversation, t: FirstWords): string =>
  visitor.name ?? visitor.email ?? t.queue.anonymous;
