import { fail } from '#shared/contract/problem.ts';
import { boardKey } from '#shared/domain/board.ts';
import {
  type ConversationEvent,
  type DomainEvent,
  type Erased,
  isConversationEvent,
  withoutVisitor,
} from '#shared/domain/event.ts';
import type { Core } from '../core.ts';
import { truncateWal } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import { eachSlice, follow } from '../journal/follow.ts';
import type { Entry, Erasure as What } from '../journal/journal.ts';

type Parts = Pick<Core, 'database' | 'journal' | 'liveBoard' | 'now' | 'timers' | 'log'>;

const READ_AT_ONCE = 5_000;
const RETRY_MS = 30_000;
/** Without anything to erase its place in the journal is written down this often, so that a start has little to read. */
const NOTE_EVERY = 5_000;

/**
 * Carries out what the journal says is to be erased, and takes the visitor out of what comes late of conversations
 * that were erased before (a webhook that was delayed, a survey). It follows the journal by number and notes how far
 * it has come: what a crash or a full disk interrupts is finished at the next start or half a minute later.
 */
export class Erasure {
  readonly #parts: Parts;
  readonly #forgetCopies: () => Promise<void>;
  readonly #through: Progress;
  /** Keys of the conversations whose visitor was erased. */
  readonly #conversations = new Set<string>();
  /** Entries that ask for something, in order; and the number of the newest entry that was looked at. */
  #waiting: Entry[] = [];
  #seen = 0;
  #notedSeq = 0;
  #running: Promise<void> | undefined;
  #callOff: (() => void) | undefined;
  #stopped = false;

  /** `forgetCopies`: deletes the copies of the database that lie beside it. */
  constructor(parts: Parts, forgetCopies: () => Promise<void> = async () => {}) {
    this.#parts = parts;
    this.#forgetCopies = forgetCopies;
    this.#through = new Progress(parts.database, 'erasedThrough');
  }

  /** Finishes what an earlier run left, and follows from then on. Fails only if the journal cannot be read. */
  async start(): Promise<void> {
    const { database, journal } = this.#parts;
    for (const { account_id, id } of database.prepare('SELECT account_id, id FROM erased_conversation').all())
      this.#conversations.add(boardKey(String(account_id), String(id)));
    this.#seen = Number(this.#through.read() ?? 0);
    this.#notedSeq = this.#seen;
    await follow(journal, this.#seen, READ_AT_ONCE, (entries) => this.#take(entries));
    await this.#run();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#callOff?.();
    await this.#running;
  }

  /** Whether the visitor of this event's conversation was erased. */
  readonly covers = (event: ConversationEvent): boolean =>
    this.#conversations.has(boardKey(event.accountId, event.conversationId));

  /** Resolves once all that was asked for is done. Throws ProblemError when it could not be: it is tried again later. */
  async finished(): Promise<void> {
    await this.#run();
    if (this.#waiting.length > 0)
      fail(
        'journal-unavailable',
        'It is noted what is to be erased, but cannot be done yet. It is tried again.',
      );
  }

  #take(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const { event } = entry;
      if (event?.kind === 'erased')
        for (const { accountId, id } of event.conversations) this.#conversations.add(boardKey(accountId, id));
      if (event?.kind === 'erased' || this.#isLate(entry)) this.#waiting.push(entry);
      this.#seen = entry.seq;
    }
    if (this.#callOff) return; // it failed, and has a time to be tried again
    if (this.#waiting.length > 0 || this.#seen - this.#notedSeq >= NOTE_EVERY) void this.#run();
  }

  #isLate({ event, erasedAt }: Entry): boolean {
    return event !== undefined && erasedAt === undefined && isConversationEvent(event) && this.covers(event);
  }

  #run(): Promise<void> {
    this.#callOff?.();
    this.#callOff = undefined;
    this.#running ??= Promise.resolve().then(() => this.#work());
    return this.#running;
  }

  async #work(): Promise<void> {
    try {
      while ((this.#waiting.length > 0 || this.#notedSeq < this.#seen) && !this.#stopped) {
        const asked = this.#waiting;
        const through = this.#seen;
        if (asked.length > 0) await this.#erase(asked);
        this.#waiting = this.#waiting.slice(asked.length);
        await this.#parts.database.write([this.#through.put(through)]);
        this.#notedSeq = through;
      }
    } catch (error) {
      const { log, timers } = this.#parts;
      log.error({ err: error }, 'what is to be erased could not be; it is tried again');
      if (!this.#stopped) this.#callOff = timers.after(RETRY_MS, () => void this.#run());
    } finally {
      this.#running = undefined;
    }
  }

  async #erase(asked: readonly Entry[]): Promise<void> {
    const { database, journal, liveBoard, now } = this.#parts;
    const erased = asked.flatMap(({ seq, event }) => (event?.kind === 'erased' ? [{ seq, event }] : []));
    await this.#noteConversations(erased.map(({ event }) => event));
    const entries = asked.filter(({ event }) => event?.kind !== 'erased');
    for (const { seq, event } of erased) entries.push(...(await this.#entriesOf(event, seq)));
    if (entries.length > 0) await journal.erase(entries.map(whatStays), now());
    if (erased.length > 0) {
      await liveBoard.replaceSnapshot();
      await this.#forgetCopies();
    }
    if (!(await truncateWal(database)))
      throw new Error('the log cannot be emptied while another program reads the database');
  }

  async #noteConversations(events: readonly Erased[]): Promise<void> {
    const rows = events.flatMap(({ conversations }) =>
      conversations.map(({ accountId, id }) => [accountId, id]),
    );
    const sql = 'INSERT OR IGNORE INTO erased_conversation (account_id, id) VALUES (?, ?)';
    await this.#parts.database.write([{ sql, rows }]);
  }

  /** Those that the event names, and those of its conversations that came between the search and the event. */
  async #entriesOf({ entries = [], lookedThrough, conversations }: Erased, seq: number): Promise<Entry[]> {
    const { journal } = this.#parts;
    const found: Entry[] = [];
    for (const number of entries) {
      const [entry] = await journal.read(number - 1, 1);
      if (entry?.seq === number && entry.erasedAt === undefined) found.push(entry);
    }
    if (lookedThrough === undefined || conversations.length === 0) return found;
    for await (const slice of eachSlice(journal, lookedThrough, READ_AT_ONCE)) {
      found.push(...slice.filter((entry) => entry.seq < seq && this.#isLate(entry)));
      if ((slice.at(-1)?.seq ?? seq) >= seq) break;
    }
    return found;
  }
}

const whatStays = ({ seq, event, problem }: Entry): What => ({
  seq,
  ...(event ? { event: withoutVisitorOf(event) } : {}),
  ...(problem ? { problem } : {}),
});

const withoutVisitorOf = (event: DomainEvent): DomainEvent =>
  isConversationEvent(event) ? withoutVisitor(event) : event;
