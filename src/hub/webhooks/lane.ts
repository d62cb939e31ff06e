import type { Logger } from 'pino';
import type { Timers } from '#shared/time/timers.ts';
import { giveWay } from '../in-turns.ts';
import type { Delivered } from './deliver.ts';
import type { Messages, StoredMessage } from './messages.ts';
import { MOST_PATIENCE_MS } from './schedule.ts';

export interface LaneParts {
  readonly messages: Pick<Messages, 'due' | 'nextAt'>;
  /** Sends it once, and notes what became of it. Rejects when that could not be noted. */
  readonly attempt: (message: StoredMessage, calledOff: AbortSignal) => Promise<Delivered>;
  readonly timers: Timers;
  readonly now: () => number;
  readonly log: Logger;
}

/** A message that is not answered for so long no longer keeps the next one waiting. */
const OVERTAKEN_AFTER_MS = 2_000;
/** On their way at once, at most. */
const MOST_AT_ONCE = 8;
/** What became of a try could not be kept: the disk is full, say. */
const RESTS_MS = 30_000;
const nothing = (): void => {};

/**
 * Brings one webhook its messages, one after the other in the order in which they are due. One that failed comes again at its
 * own time, and one that hangs is overtaken, so that neither keeps the others waiting.
 */
export class Lane {
  readonly #webhook: string;
  readonly #parts: LaneParts;
  readonly #underWay = new Set<number>();
  readonly #abort = new AbortController();
  #holds = false;
  #restsUntil = 0;
  #callOff = nothing;

  constructor(webhook: string, parts: LaneParts) {
    this.#webhook = webhook;
    this.#parts = parts;
  }

  /** Ends what is on its way; nothing more is sent. */
  stop(): void {
    this.#callOff();
    this.#abort.abort();
  }

  /** Sends what is due, if it may. */
  wake(): void {
    const { messages, now } = this.#parts;
    if (this.#abort.signal.aborted || this.#holds) return;
    this.#callOff();
    this.#callOff = nothing;
    const restsFor = this.#restsUntil - now();
    // More than was ever asked for: the clock was set back.
    if (restsFor > 0 && restsFor <= MOST_PATIENCE_MS) return this.#wakeIn(restsFor);
    if (this.#underWay.size >= MOST_AT_ONCE) return;
    const due = messages.due(this.#webhook, now(), MOST_AT_ONCE + 1);
    const next = due.find(({ id }) => !this.#underWay.has(id));
    if (next) void this.#send(next);
    else {
      const at = messages.nextAt(this.#webhook, now());
      if (at !== undefined) this.#wakeIn(at - now());
    }
  }

  async #send(message: StoredMessage): Promise<void> {
    const { attempt, timers, log } = this.#parts;
    this.#underWay.add(message.id);
    this.#holds = true;
    await giveWay();
    let held = true;
    const letGo = (): void => {
      if (!held) return;
      held = false;
      this.#holds = false;
      this.wake();
    };
    const callOff = timers.after(OVERTAKEN_AFTER_MS, letGo);
    try {
      const { retryAfterMs } = await attempt(message, this.#abort.signal);
      if (retryAfterMs !== undefined) this.#rest(retryAfterMs);
    } catch (error) {
      log.error({ err: error, webhook: this.#webhook }, 'what became of a webhook could not be kept');
      this.#rest(RESTS_MS);
    } finally {
      callOff();
      this.#underWay.delete(message.id);
      if (held) letGo();
      else this.wake();
    }
  }

  #rest(ms: number): void {
    this.#restsUntil = Math.max(this.#restsUntil, this.#parts.now() + ms);
  }

  #wakeIn(ms: number): void {
    this.#callOff = this.#parts.timers.after(ms, () => this.wake());
  }
}
