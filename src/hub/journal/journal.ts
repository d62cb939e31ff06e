import type { DomainEvent } from '#shared/domain/event.ts';

/** By which of the vendor's webhooks something came in. */
export type WebhookSource = 'conversation-events' | 'agent-status' | 'integration';

/** `logs`: the Logs API, which we ask. */
export type VendorSource = WebhookSource | 'logs';

/** Why a payload was not understood (`too-complex`: it was not even looked at; `damaged`: it was, but cannot be read any more); `seen` is what stood where something else was expected. */
export interface DecodeProblem {
  readonly code:
    | 'not-an-object'
    | 'too-complex'
    | 'unknown-event'
    | 'no-conversation-id'
    | 'no-agent'
    | 'unknown-status'
    | 'damaged';
  readonly seen?: string;
}

/** `hub`: facts of our own (wishes, forgetting), beside what came from the vendor. */
export type EntrySource = VendorSource | 'hub';

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
  /** It comes without the visitor's data from the beginning, epoch ms. */
  readonly erasedAt?: number;
}

/** A journal entry: numbered without repeats, ascending in the order of commit, though not without gaps. */
export interface Entry extends Omit<NewEntry, 'dedupeKey'> {
  readonly seq: number;
  /** The visitor's data was taken out, epoch ms; it cannot be read again. */
  readonly erasedAt?: number;
}

/** What a board is folded from: the events of some entries, without the rest of them. */
export interface Understood {
  readonly events: readonly DomainEvent[];
  /** For each of `events`, epoch ms. */
  readonly receivedAt: readonly number[];
  /** Number of the last of the entries. */
  readonly through: number;
}

export type Appended = { readonly seq: number } | 'duplicate';

/** Nothing was kept: the disk is full or broken, or more arrives than can be written. Try again later. */
export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable';
}

/**
 * Everything that was ever received or decided, in one numbered, durable log. Whatever else the hub keeps (the board,
 * the outbox, the tables of the reports, who was erased) is a projection: made from this and from nothing else,
 * remembering the number it has come to, and made again from there after a crash. An engine promises:
 *
 * - **Order.** Numbers ascend in the order of commit, are never given twice, and may leave gaps. The entries of one
 *   `append` follow one another. Listeners hear of each commit once, in the order of the numbers.
 * - **Durability.** What `append` resolved to survives the end of the process and of the power. A rejected append
 *   kept nothing; one that never settled (a crash) may have kept all of its entries or, as far as the engine
 *   cannot do them at once, the first ones.
 * - **Reading.** Whoever saw an append resolve, or heard of a commit, reads it. Reads may take their time: others
 *   may commit between a call and its answer.
 * - **Repeats.** An entry whose key is that of an earlier entry still kept, whatever became of its content, is
 *   `duplicate`: it gets no number, and no listener hears of it.
 * - **Erasure.** What `erase` or `delete` resolved for is nowhere in the engine's own files or memory any more.
 */
export interface Journal {
  /**
   * Resolves once the entries are durable and every listener has seen them: one result per entry, in their order.
   * Rejects with JournalUnavailable.
   */
  append(entries: readonly NewEntry[]): Promise<readonly Appended[]>;
  /**
   * Called after each commit, until the answer is called. A listener that throws hinders neither the others nor the
   * append.
   */
  onCommitted(listener: (entries: readonly Entry[]) => void): () => void;
  /** Entries after `seq`, ascending: at most `limit`, fewer where they are large. None: there were no more. */
  read(after: number, limit: number): Promise<readonly Entry[]>;
  /** Of at most `limit` entries after `seq` what a board is folded from; `through` is `after` when there were none. */
  readUnderstood(after: number, limit: number): Promise<Understood>;
  /** Entries before `seq` (or the newest), descending. */
  readBack(before: number | undefined, limit: number, only?: 'not-understood'): Promise<readonly Entry[]>;
  /**
   * What was understood with a time of its own in (`from`, `to`], by that time, a slice at a time; our own
   * housekeeping left out. `statuses`: nothing of conversations.
   */
  readBetween(from: number, to: number, only?: 'statuses'): AsyncIterable<readonly DomainEvent[]>;
  /** How many entries are kept that were not understood. */
  countNotUnderstood(): Promise<number>;
  /** Number of the newest entry that is kept, 0 when there is none. */
  lastSeq(): Promise<number>;
  /**
   * Gives entries another meaning, after the aliases changed, and raises `generation` with it: all or nothing. No
   * listener is told. An entry that is gone meanwhile is left out.
   */
  revise(revisions: readonly Revision[]): Promise<void>;
  /** How often entries were given another meaning. A projection made under another number has to start over. */
  generation(): Promise<number>;
  /** Which journal this is: its numbers tell nothing of the entries of another. Changes only between two runs. */
  epoch(): Promise<string>;
  /** Takes the visitor out of entries: the payload goes, of the event only what is not personal stays. */
  erase(erasures: readonly Erasure[], at: number): Promise<void>;
  /** Deletes entries for good; `seqs` ascend. */
  delete(seqs: readonly number[]): Promise<void>;
  /** Number of the newest entry ever deleted: whoever is further behind cannot catch up entry by entry. */
  deletedThrough(): Promise<number>;
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
