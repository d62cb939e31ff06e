import type { VisitorTraces } from '#shared/contract/requests.ts';
import type { Core } from '../core.ts';
import { hubEntry } from '../journal/hub-entry.ts';
import type { Journal } from '../journal/journal.ts';
import type { Erasure } from './erasure.ts';
import { countTraces, findTraces } from './visitor-traces.ts';

/** How much is kept of the visitor with this (lower-case) address. */
export async function findVisitor(journal: Journal, email: string): Promise<VisitorTraces> {
  return countTraces(await findTraces(journal, email));
}

/**
 * Takes a visitor out of everything: payloads as received, events as understood, the live board here and (by an
 * event of its own) on every desktop, and the board's snapshot. That it is to be done is journaled first, without
 * the address; a crash or a full disk only delays it. Repeats of the same webhooks are still recognised, and what
 * comes later of these conversations is kept without the visitor. Measures stay: they name nobody.
 */
export async function eraseVisitor(
  { journal, now }: Pick<Core, 'journal' | 'now'>,
  erasure: Erasure,
  email: string,
): Promise<VisitorTraces> {
  const found = { conversations: 0, entries: 0 };
  for (let after = 0; ; ) {
    const traces = await findTraces(journal, email, after);
    const { conversations, entries, lookedThrough } = traces;
    if (entries.length === 0) return found;
    await journal.append([
      hubEntry({ kind: 'erased', at: now(), conversations, entries: [...entries], lookedThrough }),
    ]);
    await erasure.finished();
    found.conversations += conversations.length;
    found.entries += entries.length;
    // What named the address while we looked and wrote.
    after = lookedThrough;
  }
}
