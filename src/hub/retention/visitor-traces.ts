import type { VisitorTraces } from '#shared/contract/requests.ts';
import { boardKey } from '#shared/domain/board.ts';
import { type Erased, isConversationEvent } from '#shared/domain/event.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Entry, Journal } from '../journal/journal.ts';

const AT_ONCE = 5_000;

export interface Traces {
  readonly conversations: Erased['conversations'];
  /** Numbers of the entries that tell of the visitor and have not been erased yet, ascending. */
  readonly entries: readonly number[];
  /** Number of the newest entry that was looked at. */
  readonly lookedThrough: number;
}

/**
 * Two passes over the journal's entries after `after`, in slices: whose conversations they are, then all that belongs
 * to them or names the (lower-case) address.
 */
export async function findTraces(journal: Journal, email: string, after = 0): Promise<Traces> {
  const theirs = new Map<string, Erased['conversations'][number]>();
  for await (const slice of eachSlice(journal, after, AT_ONCE)) {
    for (const { event } of slice) {
      if (!event || !isConversationEvent(event)) continue;
      if (event.visitor?.email?.trim().toLowerCase() !== email) continue;
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

/** Of one of their conversations; or not understood, or of another kind, but naming the address. */
function isTrace(entry: Entry, isTheirs: (key: string) => boolean, email: string): boolean {
  const { source, erasedAt, event, payload } = entry;
  if (source === 'hub' || erasedAt !== undefined) return false;
  if (event && isConversationEvent(event) && isTheirs(boardKey(event.accountId, event.conversationId)))
    return true;
  return event?.kind !== 'agentStatus' && (mentions(payload, email) || mentions(decoded(payload), email));
}

/** JSON without needless escapes: an address may have been written with `\u0040`. */
function decoded(payload: string): string {
  if (!payload.includes('\\')) return '';
  try {
    return JSON.stringify(JSON.parse(payload));
  } catch {
    return '';
  }
}

/** The whole address, not the end or the beginning of another one. */
function mentions(text: string, email: string): boolean {
  const lower = text.toLowerCase();
  for (let at = lower.indexOf(email); at >= 0; at = lower.indexOf(email, at + 1)) {
    const before = lower[at - 1] ?? ' ';
    const after = lower.slice(at + email.length, at + email.length + 2);
    if (!/[a-z0-9._%+-]/.test(before) && !/^([a-z0-9_-]|\.[a-z0-9])/.test(after)) return true;
  }
  return false;
}
