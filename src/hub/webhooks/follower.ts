import { createHash } from 'node:crypto';
import type { Logger } from 'pino';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard } from '../core.ts';
import { Progress } from '../database/progress.ts';
import type { Reads, Write } from '../database/sql.ts';
import type { Entry, Journal } from '../journal/journal.ts';
import { SliceSize } from '../slice-size.ts';
import { type KeepingParts, keepMessages } from './keeping.ts';
import type { NewMessage } from './messages.ts';
import type { StoredWebhook } from './stored-webhook.ts';
import { bodyOf, type Told, toldOf } from './what-is-told.ts';

const AT_ONCE = 500;
/** What comes in between goes together. */
const FOLLOW_MS = 20;
/** It rests so many times as long as it works: receiving comes first. */
const REST_TIMES = 4;
const RETRY_MS = 5_000;

export interface FollowerParts extends KeepingParts {
  readonly database: Reads;
  readonly journal: Journal;
  readonly liveBoard: Pick<LiveBoard, 'board' | 'seq'>;
  readonly timers: Timers;
  readonly log: Logger;
  /** Messages were kept. */
  readonly onKept: () => void;
}

/**
 * Makes messages of what the journal gets. It notes in the same transaction how far it has come, and a message's id follows
 * from the entry, so that none is lost or made twice, whatever ends the program. While no webhook is on nothing is followed.
 */
export class Follower {
  readonly #parts: FollowerParts;
  readonly #through: Progress;
  readonly #size = new SliceSize(AT_ONCE);
  #callOff: (() => void) | undefined;
  #running = false;

  constructor(parts: FollowerParts) {
    this.#parts = parts;
    this.#through = new Progress(parts.database, 'webhooksThrough');
    parts.journal.onCommitted(() => {
      if (parts.registry.on.length > 0) this.#followIn(FOLLOW_MS);
    });
  }

  start(): void {
    this.#running = true;
    this.#followIn(0);
  }

  stop(): void {
    this.#running = false;
    this.#callOff?.();
    this.#callOff = undefined;
  }

  /** What begins here instead: nobody was told anything before. */
  beginAfter(seq: number): Write {
    return this.#through.put(seq);
  }

  #followIn(ms: number): void {
    if (!this.#running) return;
    this.#callOff ??= this.#parts.timers.after(ms, () => void this.#follow());
  }

  async #follow(): Promise<void> {
    const startedAt = performance.now();
    let again: number | undefined;
    try {
      const took = await this.#parts.registry.exclusively(() => this.#step());
      if (took) again = (performance.now() - startedAt) * REST_TIMES;
    } catch (error) {
      this.#parts.log.error({ err: error }, 'what webhooks are to tell could not be kept; it is tried again');
      again = RETRY_MS;
    }
    this.#callOff = undefined;
    if (again !== undefined || this.#isBehind()) this.#followIn(again ?? FOLLOW_MS);
  }

  /** Something was committed during the last step. */
  #isBehind(): boolean {
    const { registry, liveBoard } = this.#parts;
    return registry.on.length > 0 && this.#seq() < liveBoard.seq;
  }

  #seq(): number {
    return Number(this.#through.read() ?? 0);
  }

  /** False: there was nothing to take. */
  async #step(): Promise<boolean> {
    const { registry, journal, liveBoard, onKept } = this.#parts;
    const { on } = registry;
    if (on.length === 0) return false;
    const read = await journal.read(this.#seq(), this.#size.present);
    const beganAt = performance.now();
    // What the board does not hold yet comes with the next step.
    const entries = read.filter(({ seq }) => seq <= liveBoard.seq);
    const last = entries.at(-1);
    if (!last) return false;
    const epoch = await journal.epoch();
    const made = entries.flatMap((entry) => this.#messagesOf(entry, on, epoch));
    this.#size.took(performance.now() - beganAt);
    await keepMessages(this.#parts, made, [this.#through.put(last.seq)], 'soon');
    if (made.length > 0) onKept();
    return true;
  }

  #messagesOf({ seq, event }: Entry, on: readonly StoredWebhook[], epoch: string): NewMessage[] {
    if (!event) return [];
    const concerned = on.filter(({ fromSeq }) => seq > fromSeq);
    if (concerned.length === 0) return [];
    const told = toldOf(event, this.#parts.liveBoard.board);
    return told
      ? concerned
          .filter(({ types }) => types.includes(told.type))
          .map((webhook) => messageFor(webhook, told, idOf(epoch, webhook.id, seq)))
      : [];
  }
}

const messageFor = ({ id, withVisitors }: StoredWebhook, told: Told, messageId: string): NewMessage => {
  const { type, at, conversation, data, visitorData } = told;
  return {
    webhook: id,
    messageId,
    type,
    at,
    conversation,
    body: bodyOf(type, at, data),
    visitorBody: withVisitors && visitorData !== undefined ? bodyOf(type, at, visitorData) : undefined,
  };
};

/** The same for the same entry of the same journal, whenever the message is made. */
const idOf = (epoch: string, webhook: string, seq: number): string =>
  `msg_${createHash('sha256').update(`${epoch} ${webhook} ${seq}`).digest('base64url').slice(0, 27)}`;
