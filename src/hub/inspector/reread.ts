import { isDeepStrictEqual } from 'node:util';
import { type ConversationEvent, isConversationEvent, withoutVisitor } from '#shared/domain/event.ts';
import { jsonOf } from '../database/stored-text.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Entry, Erasure, Journal, Revision } from '../journal/journal.ts';
import type { Decode } from '../snapengage/room.ts';

const READ_AT_ONCE = 2_000;

/** Decodes everything received anew, and tells what would be read differently. Changes nothing. */
export async function readAll(journal: Journal, decode: Decode) {
  let read = 0;
  let understood = 0;
  let before = 0;
  const revisions: { readonly entry: Entry; readonly revision: Revision }[] = [];
  for await (const entries of eachSlice(journal, 0, READ_AT_ONCE)) {
    for (const entry of entries) {
      if (entry.source === 'hub' || entry.erasedAt !== undefined) continue;
      read++;
      if (entry.event) before++;
      const revision = readAgain(entry, decode);
      if (revision.event) understood++;
      if (!isDeepStrictEqual([revision.event, revision.problem], [entry.event, entry.problem]))
        revisions.push({ entry, revision });
    }
  }
  return { read, understood, before, revisions };
}

/** Gives entries their new meaning. What turns out to belong to a conversation whose visitor was erased is kept without them. */
export async function carryOut(
  journal: Journal,
  revisions: readonly { readonly revision: Revision }[],
  isErased: (event: ConversationEvent) => boolean,
  now: number,
): Promise<void> {
  const kept: Revision[] = [];
  const erased: Erasure[] = [];
  for (const { revision } of revisions) {
    const { seq, event } = revision;
    if (event && isConversationEvent(event) && isErased(event))
      erased.push({ seq, event: withoutVisitor(event) });
    else kept.push(revision);
  }
  if (erased.length > 0) await journal.erase(erased, now);
  await journal.revise(kept);
}

function readAgain(entry: Entry, decode: Decode): Revision {
  const { seq, payload, source, accountId, receivedAt, event, problem } = entry;
  if (source === 'hub') return { seq };
  const value = jsonOf(payload);
  // Nothing is left to read: what was understood stays.
  if (value === undefined || (problem?.code === 'damaged' && payload === '{}'))
    return { seq, ...(event ? { event } : {}), ...(problem ? { problem } : {}) };
  const decoded = decode(value, { source, accountId, receivedAt });
  return decoded.ok ? { seq, event: decoded.event } : { seq, problem: decoded.problem };
}
