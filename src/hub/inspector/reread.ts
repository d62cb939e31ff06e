import { isDeepStrictEqual } from 'node:util';
import { type ConversationEvent, isConversationEvent, withoutVisitor } from '#shared/domain/event.ts';
import { jsonOf } from '../database/stored-text.ts';
import { inTurns, type Steps } from '../in-turns.ts';
import { eachSlice } from '../journal/follow.ts';
import type { Entry, Erasure, Journal, Revision } from '../journal/journal.ts';
import type { Decode } from '../snapengage/room.ts';

const READ_AT_ONCE = 2_000;

/** What would be read differently, and how it was read so far. */
export interface Changed {
  readonly revision: Revision;
  readonly before: Entry['event'];
}

interface Reread {
  read: number;
  understood: number;
  before: number;
  readonly changes: Changed[];
}

/** Decodes everything received anew, and tells what would be read differently. Changes nothing. */
export async function readAll(journal: Journal, decode: Decode): Promise<Reread> {
  const result: Reread = { read: 0, understood: 0, before: 0, changes: [] };
  for await (const entries of eachSlice(journal, 0, READ_AT_ONCE))
    await inTurns(readSlice(entries, decode, result));
  return result;
}

/** A payload a step. */
function* readSlice(entries: readonly Entry[], decode: Decode, result: Reread): Steps<void> {
  for (const entry of entries) {
    if (entry.source === 'hub' || entry.erasedAt !== undefined) continue;
    const revision = readAgain(entry, decode);
    result.read++;
    if (entry.event) result.before++;
    if (revision.event) result.understood++;
    if (!isDeepStrictEqual([revision.event, revision.problem], [entry.event, entry.problem]))
      result.changes.push({ revision, before: entry.event });
    yield;
  }
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
