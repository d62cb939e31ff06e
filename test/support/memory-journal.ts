import {
  type Appended,
  type Entry,
  type Erasure,
  type Journal,
  JournalUnavailable,
  type NewEntry,
  type Revision,
  type Understood,
} from '#hub/journal/journal.ts';
import type { DomainEvent } from '#shared/domain/event.ts';

const SLICE = 3;
let opened = 0;

/** The plainest engine there can be: it lasts as long as the process, and answers every call a turn later. */
export class MemoryJournal implements Journal {
  readonly #epoch = `memory ${++opened}`;
  readonly #entries = new Map<number, Entry>();
  readonly #seqOfKey = new Map<string, number>();
  readonly #listeners = new Set<(entries: readonly Entry[]) => void>();
  #commits: Promise<unknown> = Promise.resolve();
  #seq = 0;
  #generation = 0;
  #deletedThrough = 0;
  #closed = false;

  async epoch(): Promise<string> {
    return this.#epoch;
  }

  append(entries: readonly NewEntry[]): Promise<readonly Appended[]> {
    if (this.#closed) return Promise.reject(new JournalUnavailable('the journal is closed'));
    const commit = this.#commits.then(turn).then(() => this.#commit(entries));
    this.#commits = commit;
    return commit;
  }

  #commit(entries: readonly NewEntry[]): Appended[] {
    const committed: Entry[] = [];
    const results = entries.map(({ dedupeKey, ...rest }): Appended => {
      if (dedupeKey !== null && this.#seqOfKey.has(dedupeKey)) return 'duplicate';
      const entry = { seq: ++this.#seq, ...rest };
      if (dedupeKey !== null) this.#seqOfKey.set(dedupeKey, entry.seq);
      this.#entries.set(entry.seq, entry);
      committed.push(entry);
      return { seq: entry.seq };
    });
    for (const listener of committed.length > 0 ? [...this.#listeners] : []) {
      try {
        listener(committed);
      } catch {
        // Nobody's business here.
      }
    }
    return results;
  }

  onCommitted(listener: (entries: readonly Entry[]) => void): () => void {
    const own = (entries: readonly Entry[]): void => listener(entries);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  async read(after: number, limit: number): Promise<readonly Entry[]> {
    await turn();
    return this.#kept((entry) => entry.seq > after).slice(0, limit);
  }

  async readUnderstood(after: number, limit: number): Promise<Understood> {
    const entries = await this.read(after, limit);
    const understood = entries.filter(({ event }) => event !== undefined);
    return {
      events: understood.flatMap(({ event }) => event ?? []),
      receivedAt: understood.map(({ receivedAt }) => receivedAt),
      through: entries.at(-1)?.seq ?? after,
    };
  }

  async readBack(before = Number.POSITIVE_INFINITY, limit: number, only?: 'not-understood') {
    await turn();
    return this.#kept(({ seq, event }) => seq < before && !(only && event))
      .reverse()
      .slice(0, limit);
  }

  async *readBetween(from: number, to: number, only?: 'statuses'): AsyncGenerator<readonly DomainEvent[]> {
    const found = this.#kept(
      ({ event, source }) =>
        event !== undefined &&
        event.at > from &&
        event.at <= to &&
        !['forgotten', 'rebuilt', 'wentStale'].includes(event.kind) &&
        !(only && source === 'conversation-events'),
    )
      .flatMap(({ event }) => event ?? [])
      .sort((a, b) => a.at - b.at);
    for (let start = 0; start < found.length; start += SLICE) {
      await turn();
      yield found.slice(start, start + SLICE);
    }
  }

  async countNotUnderstood(): Promise<number> {
    return this.#kept(({ event }) => !event).length;
  }

  async lastSeq(): Promise<number> {
    return this.#kept(() => true).at(-1)?.seq ?? 0;
  }

  async revise(revisions: readonly Revision[]): Promise<void> {
    await turn();
    for (const { seq, event, problem } of revisions)
      this.#change(seq, ({ event: _event, problem: _problem, ...rest }) => ({
        ...rest,
        ...(event ? { event } : {}),
        ...(problem ? { problem } : {}),
      }));
    this.#generation++;
  }

  async generation(): Promise<number> {
    return this.#generation;
  }

  async erase(erasures: readonly Erasure[], at: number): Promise<void> {
    await turn();
    for (const { seq, event, problem } of erasures)
      this.#change(seq, ({ event: _event, problem: _problem, ...rest }) => ({
        ...rest,
        payload: '{}',
        erasedAt: at,
        ...(event ? { event } : {}),
        ...(problem ? { problem: { code: problem.code } } : {}),
      }));
  }

  async delete(seqs: readonly number[]): Promise<void> {
    await turn();
    for (const seq of seqs) this.#entries.delete(seq);
    for (const [key, seq] of this.#seqOfKey) if (seqs.includes(seq)) this.#seqOfKey.delete(key);
    this.#deletedThrough = Math.max(this.#deletedThrough, seqs.at(-1) ?? 0);
  }

  async deletedThrough(): Promise<number> {
    return this.#deletedThrough;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#commits;
  }

  #kept(is: (entry: Entry) => boolean): Entry[] {
    return [...this.#entries.values()].filter(is);
  }

  #change(seq: number, change: (entry: Entry) => Entry): void {
    const entry = this.#entries.get(seq);
    if (entry) this.#entries.set(seq, change(entry));
  }
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
