import type { Logger } from 'pino';
import type { ConversationFacts } from '#shared/domain/conversation.ts';
import type { Report, ReportOptions } from '#shared/measures/summarize.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { Database } from '../database/database.ts';
import type { Journal } from '../journal/journal.ts';
import { MeasuredTables } from './measured-tables.ts';
import { readReport } from './read-report.ts';

/** The tables follow this long after an event; what comes in between is taken in together. */
const FOLLOW_MS = 1_000;
/** Entries taken in at once, at most: few beside receiving; many when a report waits, for a chat is measured once for all of its own. */
const AT_ONCE_BESIDE = 200;
const AT_ONCE = 10_000;
/** The tables wait so many times as long as they work: receiving comes first. */
const WAIT_TIMES = 19;
/** While events pour in faster than so many a second, they wait altogether, unless they are far behind. */
const POURING = 500;
const FAR_BEHIND = 100_000;

export interface ReportsOptions {
  readonly database: Database;
  readonly journal: Journal;
  readonly timers: Timers;
  readonly log: Logger;
}

/** Reports, and what they are made of kept up with the journal. */
export class Reports {
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #timers: Timers;
  readonly #log: Logger;
  readonly #tables: MeasuredTables;
  #callOff: (() => void) | undefined;
  #running = false;
  /** Entries committed since the tables last thought of following, and when that was. */
  #committed = 0;
  #lookedAt = 0;

  constructor({ database, journal, timers, log }: ReportsOptions) {
    this.#database = database;
    this.#journal = journal;
    this.#timers = timers;
    this.#log = log;
    this.#tables = new MeasuredTables(database, journal);
    journal.onCommitted((entries) => {
      this.#committed += entries.length;
      this.#followIn(FOLLOW_MS);
    });
  }

  /** Takes in what came while nobody followed: after a crash, an update, a restored journal. */
  start(): void {
    this.#running = true;
    this.#followIn(0);
  }

  stop(): void {
    this.#running = false;
    this.#callOff?.();
    this.#callOff = undefined;
  }

  /** How many journal entries are not in the tables yet. */
  async behind(): Promise<number> {
    return Math.max(0, (await this.#journal.lastSeq()) - this.#tables.through);
  }

  /** Number of the newest journal entry that reports count. */
  get through(): number {
    return this.#tables.through;
  }

  /** Counts everything that was committed before the call. */
  async read(options: ReportOptions): Promise<Report> {
    await this.catchUp();
    return readReport(this.#database, options);
  }

  /** What these conversations were measured by: no visitor's data, nobody's name. Those that are not known are left out. */
  async factsOf(
    refs: readonly { readonly accountId: string; readonly id: string }[],
  ): Promise<readonly ConversationFacts[]> {
    if (refs.length === 0) return [];
    await this.catchUp();
    return this.#tables.factsOf(refs);
  }

  async catchUp(): Promise<void> {
    const upTo = await this.#journal.lastSeq();
    // The first step is taken in any case: it notices when entries were given another meaning.
    while ((await this.#tables.step(AT_ONCE)) && this.#tables.through < upTo);
  }

  #followIn(ms: number): void {
    if (!this.#running || this.#callOff) return;
    this.#callOff = this.#timers.after(ms, () => void this.#follow());
  }

  async #follow(): Promise<void> {
    this.#callOff = undefined;
    const startedAt = performance.now();
    const perSecond = (1_000 * this.#committed) / (startedAt - this.#lookedAt);
    this.#committed = 0;
    this.#lookedAt = startedAt;
    try {
      if (perSecond > POURING && (await this.behind()) < FAR_BEHIND) return this.#followIn(FOLLOW_MS);
      if (await this.#tables.step(AT_ONCE_BESIDE))
        this.#followIn((performance.now() - startedAt) * WAIT_TIMES);
    } catch (error) {
      this.#log.error({ err: error }, 'the tables of the reports could not follow; they try again');
      this.#followIn(FOLLOW_MS * 30);
    }
  }
}
