import type { VisitorTraces } from '#shared/contract/requests.ts';
import { boardKey } from '#shared/domain/board.ts';
import { type Erased, isConversationEvent, withoutVisitor } from '#shared/domain/event.ts';
import type { LiveBoard } from '../core.ts';
import type { Database } from '../database/database.ts';
import { hubEntry } from '../journal/hub-entry.ts';
import type { Entry, Erasure, Journal } from '../journal/journal.ts';
import { overwriting, truncateWal } from './retention.ts';

const AT_ONCE = 5_000;

export interface EraseOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly liveBoard: LiveBoard;
  readonly now: () => number;
}

interface Traces {
  readonly theirs: ReadonlyMap<string, Erased['conversations'][number]>;
  readonly erasures: readonly Erasure[];
  /** Number of the newest entry that was looked at. */
  readonly through: number;
}

/** How much is kept of the visitor with this (lower-case) address. */
export async function findVisitor(options: EraseOptions, email: string): Promise<VisitorTraces> {
  return count(await findTraces(options, email));
}

/**
 * Takes a visitor out of everything: payloads as received, events as understood, the live board here and (by an
 * event of its own) on every desktop, and the board's snapshot. Repeats of the same webhooks are still recognised,
 * and what comes later of these conversations is kept without the visitor. Measures stay: they name nobody.
 */
export async function eraseVisitor(options: EraseOptions, email: string): Promise<VisitorTraces> {
  const { database, journal, liveBoard, now } = options;
  const traces = await findTraces(options, email);
  if (traces.erasures.length === 0) return count(traces);
  const at = now();
  const entry = hubEntry({ kind: 'erased', at, conversations: [...traces.theirs.values()] });
  database.exec('PRAGMA secure_delete = ON');
  try {
    await journal.append([entry], () => {
      // What came in while we looked through the rest.
      const newer = journal
        .read(traces.through, AT_ONCE)
        .filter((entry) => isTrace(entry, traces.theirs, email));
      journal.erase([...traces.erasures, ...newer.map(erasureOf)], at);
    });
    await liveBoard.replaceSnapshot();
  } finally {
    database.exec('PRAGMA secure_delete = OFF');
  }
  truncateWal(database);
  return count(traces);
}

/**
 * Takes the visitor out of entries that came for conversations erased before (a webhook that was delayed, a late
 * survey). Called with what has just been committed.
 */
export function eraseLate(
  { database, journal, liveBoard, now }: EraseOptions,
  entries: readonly Entry[],
): void {
  const { conversations } = liveBoard.board;
  const late = entries.filter(({ event }) => {
    if (!event || !isConversationEvent(event)) return false;
    const facts = conversations.get(boardKey(event.accountId, event.conversationId));
    return facts?.erased === true;
  });
  if (late.length > 0) overwriting(database, () => journal.erase(late.map(erasureOf), now()));
}

const count = ({ theirs, erasures }: Traces): VisitorTraces => ({
  conversations: theirs.size,
  entries: erasures.length,
});

/** Two passes over the journal, in slices: whose conversations they are, then all that belongs to them. */
async function findTraces({ journal }: EraseOptions, email: string): Promise<Traces> {
  const theirs = new Map<string, { accountId: string; id: string }>();
  for await (const { event } of everyEntry(journal)) {
    if (!event || !isConversationEvent(event) || event.visitor?.email?.trim().toLowerCase() !== email)
      continue;
    const { accountId, conversationId: id } = event;
    theirs.set(boardKey(accountId, id), { accountId, id });
  }
  const erasures: Erasure[] = [];
  let through = 0;
  for await (const entry of everyEntry(journal)) {
    if (isTrace(entry, theirs, email)) erasures.push(erasureOf(entry));
    through = entry.seq;
  }
  return { theirs, erasures, through };
}

/** Of one of their conversations; or not understood, or of another kind, but naming the address. */
function isTrace(entry: Entry, theirs: Traces['theirs'], email: string): boolean {
  const { source, erasedAt, event, payload } = entry;
  if (source === 'hub' || erasedAt !== undefined) return false;
  if (event && isConversationEvent(event) && theirs.has(boardKey(event.accountId, event.conversationId)))
    return true;
  return event?.kind !== 'agentStatus' && mentions(payload, email);
}

async function* everyEntry(journal: Journal): AsyncGenerator<Entry> {
  for (let after = 0; ; ) {
    const entries = journal.read(after, AT_ONCE);
    const last = entries.at(-1);
    if (!last) return;
    yield* entries;
    after = last.seq;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const erasureOf = ({ seq, event, problem }: Entry): Erasure => ({
  seq,
  ...(event ? { event: isConversationEvent(event) ? withoutVisitor(event) : event } : {}),
  ...(problem ? { problem } : {}),
});

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
