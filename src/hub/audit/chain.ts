import { createHash } from 'node:crypto';
import type { AuditEntry } from '#shared/contract/requests.ts';
import { canonicalJson } from '#shared/domain/canonical.ts';

export type AuditContent = Omit<AuditEntry, 'hash'>;

/** Where a chain begins or ends: an entry's number and its hash. */
export interface Link {
  readonly id: number;
  readonly hash: string;
}

/** Before the first entry there ever was. */
export const BEGINNING: Link = { id: 0, hash: '' };

/** SHA-256, in hexadecimal digits, of the hash before, a line break, and the entry as canonical JSON. */
export const hashOf = (before: string, entry: AuditContent): string =>
  createHash('sha256')
    .update(`${before}\n${canonicalJson(entry)}`)
    .digest('hex');

/** What is wrong with a chain, and at which entry. `missing`: there is a gap before it; `cut`: the newest are gone. */
export interface Break {
  readonly id: number;
  readonly what: 'missing' | 'changed' | 'cut';
}

/** Looks along a chain, oldest entry first, between what was let go of and the newest. A step an entry. */
export function* lookAlong(
  entries: Iterable<AuditEntry>,
  from: Link,
  head: Link,
): Generator<undefined, Break | undefined> {
  let last = from;
  for (const { hash, ...content } of entries) {
    if (content.id !== last.id + 1) return { id: content.id, what: 'missing' };
    if (hash !== hashOf(last.hash, content)) return { id: content.id, what: 'changed' };
    last = { id: content.id, hash };
    yield;
  }
  if (last.id < head.id) return { id: last.id + 1, what: 'cut' };
  return last.hash === head.hash ? undefined : { id: last.id, what: 'changed' };
}
