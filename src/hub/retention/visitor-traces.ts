import type { VisitorTraces } from '#shared/contract/requests.ts';
import { boardKey } from '#shared/domain/board.ts';
import { type Erased, isConversationEvent } from '#shared/domain/event.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Entry, Journal } from '../journal/journal.ts';
import { mentions } from './mentions.ts';

const AT_ONCE = 5_000;

export interface Traces {
  readonly conversations: Erased['conversations'];
  /** Numbers of the entries that tell of the visitor and have not been erased yet, ascending. */
  readonly entries: readonly number[];
  /** Number of the newest entry that was looked at. */
  readonly lookedThrough: number;
}

/**
 * Two passes over the journal's entries after `after`, in slices: which conversations are theirs or name the (lower-case) address,
 * in whatever spelling, then all that belongs to those, or was not understood and names it.
 */
export async function findTraces(journal: Journal, email: string, after = 0): Promise<Traces> {
  const theirs = new Map<string, Erased['conversations'][number]>();
  for await (const slice of eachSlice(journal, after, AT_ONCE)) {
    for (const entry of slice) {
      const { event, source, erasedAt } = entry;
      if (!event || !isConversationEvent(event) || source === 'hub' || erasedAt !== undefined) continue;
      if (event.visitor?.email?.trim().toLowerCase() !== email && !mentions(entry, email)) continue;
      const { accountId, conversationId: id } = event;
      theirs.set(boardKey(accountId, id), { accountId, id });
    }
  }
  const entries: number[] = [];
  let lookedThrough = after;
  for await (const slice of eachSlice(journal, after, AT_ONCE)) {
    for (const entry of slice) {
      if (isTrace(entry, (key) => theirs.has(key), email)) entries.push(entry.seq);
      lookedThrough = entry.seq;
    }
  }
  return { conversations: [...theirs.values()], entries, lookedThrough };
}

export const countTraces = ({ conversations, entries }: Traces): VisitorTraces => ({
  conversations: conversations.length,
  entries: entries.length,
});

/** Of one of their conversations; or not understood, and naming the address. */
function isTrace(entry: Entry, isTheirs: (key: string) => boolean, email: string): boolean {
  const { source, erasedAt, event } = entry;
  if (source === 'hub' || erasedAt !== undefined || event?.kind === 'agentStatus') return false;
  return event && isConversationEvent(event)
    ? isTheirs(boardKey(event.accountId, event.conversationId))
    : mentions(entry, email);
}
