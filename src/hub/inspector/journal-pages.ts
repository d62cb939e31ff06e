import type { Entry, Journal } from '../journal/journal.ts';

/** So many entries in memory at once: each may be of a megabyte. */
const AT_ONCE = 20;

/** Up to `limit` entries before `before` (or the newest), descending, a few at a time. */
export async function* pagesBack(
  journal: Pick<Journal, 'readBack'>,
  before: number | undefined,
  limit: number,
  only?: 'not-understood',
): AsyncGenerator<readonly Entry[]> {
  let from = before;
  for (let left = limit; left > 0; ) {
    const wanted = Math.min(left, AT_ONCE);
    const entries = await journal.readBack(from, wanted, only);
    if (entries.length > 0) yield entries;
    if (entries.length < wanted) return;
    from = entries.at(-1)?.seq;
    left -= entries.length;
  }
}

/** Entries after `after`, ascending: up to `limit`, fewer once they come to `maxLength` characters. */
export async function readWithin(
  journal: Pick<Journal, 'read'>,
  after: number,
  limit: number,
  maxLength: number,
): Promise<{ readonly entries: readonly Entry[]; readonly hasMore: boolean }> {
  const entries: Entry[] = [];
  let length = 0;
  for (;;) {
    const wanted = Math.min(limit + 1 - entries.length, AT_ONCE);
    const page = await journal.read(entries.at(-1)?.seq ?? after, wanted);
    if (page.length === 0) return { entries, hasMore: false };
    for (const entry of page) {
      if (entries.length === limit || (entries.length > 0 && length + entry.payload.length > maxLength))
        return { entries, hasMore: true };
      entries.push(entry);
      length += entry.payload.length;
    }
  }
}
