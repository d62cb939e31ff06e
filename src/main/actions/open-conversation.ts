import { boardKey } from '#shared/domain/board.ts';
import { viewConversation } from '#shared/domain/conversation.ts';
import { conversationLink } from '#shared/domain/conversation-link.ts';
import type { HubLink } from '../hub/hub-link.ts';
import { allowedUrl } from '../open-external.ts';

/** Opens a conversation where the vendor shows it. False: there is no address for it, or none that may be opened. */
export function openConversation(
  { board, session }: Pick<HubLink, 'board' | 'session'>,
  openExternal: (url: string) => void,
  accountId: string,
  id: string,
): boolean {
  const facts = board.state.board.conversations.get(boardKey(accountId, id));
  const { conversationUrl = '', linkHosts = [] } = session ?? {};
  const url = conversationLink(
    { url: facts && viewConversation(facts).url, id },
    { conversationUrl, linkHosts },
  );
  const allowed = allowedUrl(url ?? '', session?.demo === true);
  if (allowed === undefined) return false;
  openExternal(allowed);
  return true;
}
