import type { AgentStatus, ConversationEventKind } from '#shared/domain/event.ts';
import { normalizeName } from './aliases.ts';

/** The vendor's words, after the prefix and separators are gone. */
const KINDS: ReadonlyMap<string, ConversationEventKind> = new Map([
  ['queued', 'queued'],
  ['queue', 'queued'],
  ['enqueued', 'queued'],
  ['broadcasted', 'broadcasted'],
  ['broadcast', 'broadcasted'],
  ['assigned', 'assigned'],
  ['assign', 'assigned'],
  ['responded', 'responded'],
  ['response', 'responded'],
  ['answered', 'responded'],
  ['labeled', 'labeled'],
  ['labelled', 'labeled'],
  ['label', 'labeled'],
  ['transferred', 'transferred'],
  ['transfered', 'transferred'],
  ['transfer', 'transferred'],
  ['surveyed', 'surveyed'],
  ['survey', 'surveyed'],
  ['rated', 'surveyed'],
  ['rating', 'surveyed'],
  ['closed', 'closed'],
  ['close', 'closed'],
  ['ended', 'closed'],
]);

/** `CONVERSATION_QUEUED`, `Case Queued`, `chat.queued`, `CaseQueuedEvent` → `queued`. */
export function conversationEventKind(text: string): ConversationEventKind | undefined {
  const bare = normalizeName(text)
    .replace(/^snapengage/, '')
    .replace(/^(live)?(conversation|case|chat)/, '')
    .replace(/event$/, '');
  return KINDS.get(bare);
}

const STATUSES: ReadonlyMap<string, AgentStatus> = new Map([
  ['online', 'online'],
  ['available', 'online'],
  ['active', 'online'],
  ['pause', 'pause'],
  ['paused', 'pause'],
  ['away', 'pause'],
  ['busy', 'pause'],
  ['offline', 'unknown'],
  ['signedout', 'unknown'],
  ['loggedout', 'unknown'],
  ['disconnected', 'unknown'],
]);

export const agentStatus = (text: string): AgentStatus | undefined => STATUSES.get(normalizeName(text));

/** A word that the vendor's payloads choose from a list, in any of its spellings; nobody's own words. */
export const isWord = (text: string): boolean =>
  /^[\w .:-]{1,40}$/.test(text) &&
  (conversationEventKind(text) !== undefined ||
    agentStatus(text) !== undefined ||
    ['chat', 'offline', 'visitor', 'agent', 'bot'].includes(normalizeName(text)));
