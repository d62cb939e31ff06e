import { nextTurn } from '../in-turns.ts';
import { SliceSize } from '../slice-size.ts';
import type { Entry, Journal, Understood } from './journal.ts';

/** Every entry after `after`, at most so many at a time, fewer if they take long; with a turn for everybody else after each. */
export async function* eachSlice(
  journal: Pick<Journal, 'read'>,
  after: number,
  atOnce: number,
): AsyncGenerator<readonly Entry[]> {
  const size = new SliceSize(atOnce);
  for (let from = after; ; ) {
    const beganAt = performance.now();
    const entries = await journal.read(from, size.present);
    const last = entries.at(-1);
    if (!last) return;
    yield entries;
    size.took(performance.now() - beganAt);
    from = last.seq;
    await nextTurn();
  }
}

/** The same with what a board is folded from alone. */
export async function* eachUnderstood(
  journal: Pick<Journal, 'readUnderstood'>,
  after: number,
  atOnce: number,
): AsyncGenerator<Understood> {
  const size = new SliceSize(atOnce);
  for (let from = after; ; ) {
    const beganAt = performance.now();
    const understood = await journal.readUnderstood(from, size.present);
    if (understood.through === from) return;
    yield understood;
    size.took(performance.now() - beganAt);
    from = understood.through;
    await nextTurn();
  }
}

/**
 * Hands on every entry after `after`, in order, each once: first those that are there, then each as it is committed.
 * Resolves once caught up; from then on `take` runs before the append of what it is given resolves.
 */
export async function follow(
  journal: Pick<Journal, 'read' | 'onCommitted'>,
  after: number,
  atOnce: number,
  take: (entries: readonly Entry[]) => void,
): Promise<void> {
  let seq = after;
  let meanwhile: Entry[] | undefined = [];
  journal.onCommitted((entries) => {
    if (meanwhile) meanwhile.push(...entries);
    else take(entries);
  });
  for await (const entries of eachSlice(journal, after, atOnce)) {
    take(entries);
    seq = entries.at(-1)?.seq ?? seq;
  }
  const missed = meanwhile.filter((entry) => entry.seq > seq);
  meanwhile = undefined;
  if (missed.length > 0) take(missed);
}
