import type { DomainEvent } from '#shared/domain/event.ts';
import type { DecodeProblem, WebhookSource } from '../snapengage/room.ts';

/** `hub`: facts of our own (wishes, forgetting), beside what the vendor's webhooks brought. */
export type EntrySource = WebhookSource | 'hub';

export interface NewEntry {
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly source: EntrySource;
  readonly accountId: string;
  /** JSON text, as received. */
  readonly payload: string;
  /** Two entries with the same key are one; null: never a repeat. */
  readonly dedupeKey: string | null;
  readonly event?: DomainEvent;
  readonly problem?: DecodeProblem;
}

/** A journal entry: numbered without repeats, ascending in the order of commit, though not without gaps. */
export interface Entry extends Omit<NewEntry, 'dedupeKey'> {
  readonly seq: number;
  /** The visitor's data was taken out, epoch ms; it cannot be read again. */
  readonly erasedAt?: number;
}

export type Appended = { readonly seq: number } | 'duplicate';

/** Nothing was kept: the disk is full or broken, or more arrives than can be written. Try again later. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';
}

/** Everything that was ever received or decided, in one numbered, durable, append-only log. */
export interface Journal {
  /**
   * Appends entries; resolves once they are durable and every listener has seen them, one result per entry.
   * `alongside` runs in the same transaction. Rejects with JournalUnavailable, and then nothing was kept.
   */
  append(entries: readonly NewEntry[], alongside?: () => void): Promise<readonly Appended[]>;
  /** Called after each commit, in the order of the numbers, before `append` resolves. */
  onCommitted(listener: (entries: readonly Entry[]) => void): void;
  /** Entries after `seq`, ascending. */
  read(after: number, limit: number): Entry[];
  /** Entries before `seq` (or the newest), descending. */
  readBack(before: number | undefined, limit: number, only?: 'not-understood'): Entry[];
  /**
   * What was understood with a time of its own in (`from`, `to`], by that time, a slice at a time; our own
   * housekeeping left out. `statuses`: nothing of conversations.
   */
  readBetween(from: number, to: number, only?: 'statuses'): Generator<DomainEvent[]>;
  /** How many entries are kept that were not understood. */
  countNotUnderstood(): number;
  /** Number of the newest entry, 0 when empty. */
  lastSeq(): number;
  /** Gives entries another meaning, after the aliases changed. `alongside` runs in the same transaction. */
  revise(revisions: readonly Revision[], alongside?: () => void): void;
  /** Takes the visitor out of entries: the payload goes, of the event only what is not personal stays. */
  erase(erasures: readonly Erasure[], at: number): void;
  /** Deletes entries for good. */
  delete(seqs: readonly number[]): void;
  /** Number of the newest entry ever deleted: whoever is further behind cannot catch up entry by entry. */
  deletedThrough(): number;
  /** Writes what waits and stops taking more. */
  close(): Promise<void>;
}

/** What stays of an entry; absent: it was not understood. */
export interface Erasure {
  readonly seq: number;
  readonly event?: DomainEvent;
  readonly problem?: Pick<DecodeProblem, 'code'>;
}

export interface Revision {
  readonly seq: number;
  readonly event?: DomainEvent;
  readonly problem?: DecodeProblem;
}
