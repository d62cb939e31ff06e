import type { Logger } from 'pino';
import { backoff } from '#shared/time/backoff.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { Database } from '../database/database.ts';
import { Progress } from '../database/progress.ts';
import { jsonOf } from '../database/stored-text.ts';
import type { CasePage, LogsClient } from '../snapengage/room.ts';
import { LogJob } from './log-job.ts';

/** Between two questions to SnapEngage. */
const PAUSE_MS = 1_000;
const FIRST_RETRY_MS = 30_000;
const MAX_RETRY_MS = 3_600_000;
/** So many hundreds of cases in one reading, at most. */
const MAX_PAGES = 1_000;

export interface LogReaderOptions {
  readonly database: Database;
  readonly client: LogsClient;
  /** Makes cases durable; answers how many were new. */
  readonly take: (
    cases: readonly Readonly<Record<string, unknown>>[],
    accountId: string,
    widgetId: string | undefined,
  ) => Promise<number>;
  readonly note: NoteActivity;
  readonly timers: Timers;
  readonly now: () => number;
  readonly random: () => number;
  readonly log: Logger;
}

export type EndedJob = LogJob & { readonly endedAt: number };

/** Reads the log page by page: one question at a time, with pauses, and on from where a crash or a failure left it. */
export class LogReader {
  readonly #options: LogReaderOptions;
  readonly #stored: Progress;
  readonly #last: Progress;
  readonly #abort = new AbortController();
  #job: LogJob | undefined;
  #callOff: (() => void) | undefined;
  #asking = false;

  constructor(options: LogReaderOptions) {
    this.#options = options;
    this.#stored = new Progress(options.database, 'logReading');
    this.#last = new Progress(options.database, 'logRead');
    this.#job = LogJob.safeParse(jsonOf(this.#stored.read() ?? '')).data;
  }

  get job(): LogJob | undefined {
    return this.#job;
  }

  /** The last reading that came to an end. */
  get last(): EndedJob | undefined {
    const stored = jsonOf(this.#last.read() ?? '') as EndedJob | undefined;
    return stored && LogJob.safeParse(stored).success ? stored : undefined;
  }

  /** Goes on with what an earlier run left. */
  start(): void {
    if (this.#job) this.#in(Math.max(0, (this.#job.retryAt ?? 0) - this.#options.now()));
  }

  stop(): void {
    this.#callOff?.();
    this.#abort.abort();
  }

  /** Begins a reading, instead of one that waits for another try. False: one is under way. */
  async begin(job: LogJob): Promise<boolean> {
    if (this.#job && this.#job.retryAt === undefined) return false;
    await this.#keep(job);
    this.#in(0);
    return true;
  }

  #in(ms: number): void {
    this.#callOff?.();
    this.#callOff = this.#options.timers.after(ms, () => void this.#step());
  }

  async #step(): Promise<void> {
    const job = this.#job;
    const [first] = job?.left ?? [];
    if (!job || !first || this.#asking) return;
    this.#asking = true;
    try {
      const { start, end } = job;
      const page = await this.#options.client.readCases(
        { start, end, widgetId: first.widgetId },
        first.next,
        this.#abort.signal,
      );
      if (this.#abort.signal.aborted) return;
      await this.#took(job, first, page);
    } catch (error) {
      this.#options.log.warn({ err: error }, 'a page of the log could not be kept');
      if (!this.#abort.signal.aborted) await this.#later(job, (error as Error).message).catch(() => {});
    } finally {
      this.#asking = false;
    }
  }

  async #took(job: LogJob, first: LogJob['left'][number], page: CasePage): Promise<void> {
    if (page.kind === 'unavailable') return this.#later(job, page.reason, page.retryAfterMs);
    if (page.kind === 'not-configured') return this.#end({ ...job, problem: page.missing });
    const rest = job.left.slice(1);
    // A widget that SnapEngage does not know keeps nobody from the others; a token that it refuses does.
    if (page.kind === 'refused')
      return page.isToken
        ? this.#end({ ...job, problem: page.reason })
        : this.#goOn({ ...job, problem: page.reason, left: rest });
    const fresh = await this.#options.take(page.cases, first.accountId, first.widgetId);
    const { retryAt: _retryAt, ...calm } = job;
    const pages = job.pages + 1;
    const more = page.next !== undefined && page.next !== first.next && first.widgetId !== undefined;
    const left = more && pages < MAX_PAGES ? [{ ...first, next: page.next }, ...rest] : rest;
    const isCut = pages >= MAX_PAGES && left.length > 0;
    return this.#goOn({
      ...calm,
      failures: 0,
      pages,
      cases: job.cases + page.cases.length,
      fresh: job.fresh + fresh,
      left: isCut ? [] : left,
      ...(isCut ? { problem: `more than ${MAX_PAGES} pages` } : {}),
    });
  }

  async #goOn(job: LogJob): Promise<void> {
    if (job.left.length === 0) return this.#end(job);
    await this.#keep(job);
    this.#in(PAUSE_MS);
  }

  async #later(job: LogJob, problem: string, retryAfterMs = 0): Promise<void> {
    const { now, random } = this.#options;
    const failures = job.failures + 1;
    const own = backoff(failures, { firstMs: FIRST_RETRY_MS, maxMs: MAX_RETRY_MS, random });
    const wait = Math.min(MAX_RETRY_MS, Math.max(own, retryAfterMs));
    this.#job = { ...job, failures, problem, retryAt: now() + wait };
    this.#in(wait);
    await this.#keep(this.#job);
    if (failures === 1) await this.#note(this.#job, 'waiting');
  }

  async #end(job: LogJob): Promise<void> {
    const { database, now } = this.#options;
    const ended: EndedJob = { ...job, left: job.problem === undefined ? [] : job.left, endedAt: now() };
    await database.write([this.#last.put(JSON.stringify(ended)), this.#stored.put('')]);
    this.#job = undefined;
    await this.#note(job, job.problem === undefined ? 'done' : 'failed');
  }

  async #keep(job: LogJob): Promise<void> {
    await this.#options.database.write([this.#stored.put(JSON.stringify(job))]);
    this.#job = job;
  }

  #note(job: LogJob, outcome: 'done' | 'failed' | 'waiting'): Promise<void> {
    const { because, start, end, cases, fresh, widgets, problem, startedAt } = job;
    return this.#options.note({
      source: 'log',
      sourceId: because,
      name: 'Logs API',
      did: 'readLog',
      because,
      detail: { start, end, widgets, cases, fresh },
      outcome,
      tookMs: Math.max(0, this.#options.now() - startedAt),
      ...(problem === undefined ? {} : { reason: problem }),
    });
  }
}
