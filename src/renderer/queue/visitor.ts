import type { Conversation } from '#shared/domain/conversation.ts';
import type { Messages } from '#shared/messages/messages.ts';

export const visitorName = ({ visitor }: Conversation, t: Messages): string =>
  visitor.name ?? visitor.email ?? t.queue.anonymous;
