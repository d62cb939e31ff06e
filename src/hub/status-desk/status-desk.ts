import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { StatusWish } from '#shared/contract/requests.ts';
import { type StatusFact, sameStatus } from '#shared/domain/agent.ts';
import type {
  AgentStatusEvent,
  DomainEvent,
  StatusRefused,
  StatusTaken,
  StatusWished,
  WishedBy,
} from '#shared/domain/event.ts';
import { backoff } from '#shared/time/backoff.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard } from '../core.ts';
import { hubEntry } from '../journal/hub-entry.ts';
import type { Journal } from '../journal/journal.ts';
import type { StatusClient, StatusOutcome } from '../snapengage/room.ts';
import { amendedPause, type PauseEnd } from './amended.ts';
import type { Outbox, OutboxItem } from './outbox.ts';
import { PauseEnds } from './pause-ends.ts';

/** What became of a wish. */
export type WishResult =
  | { readonly kind: 'taken' }
  | { readonly kind: 'refused'; readonly httpStatus: number; readonly reason: string }
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'waiting'; readonly reason: string }
  | { readonly kind: 'not-configured'; readonly missing: 'apiToken' | 'orgId' };

export interface StatusDeskOptions {
  readonly journal: Journal;
  readonly liveBoard: LiveBoard;
  readonly outbox: Outbox;
  readonly client: Pick<StatusClient, 'setStatus' | 'missing'>;
  readonly now: () => number;
  readonly timers: Timers;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
  readonly log: Logger;
  /** How long `wish` waits for the vendor before it answers `waiting`. */
  readonly patienceMs?: number;
}

const FIRST_RETRY_MS = 1_000;
const MAX_RETRY_MS = 60_000;
/** A wish this old is nobody's wish any more: carrying it out would be behind their back. */
const EXPIRES_MS = 15 * 60_000;
const PATIENCE_MS = 4_000;
const nothing = (): void => {};

interface Lane {
  item: OutboxItem;
  /** The vendor's last word when the wish was made: only a later one can end it. */
  heard: StatusFact | undefined;
  inFlight: boolean;
  /** What the last attempt for this wish met. */
  last?: { readonly reason: string; readonly httpStatus?: number } | undefined;
  /** Calls off the next attempt. */
  callOff: () => void;
  settled: ((result: WishResult) => void)[];
}

/**
 * Brings agents' wishes to the vendor: one lane per agent, the newest wish only, kept on disk until the
 * vendor has taken or refused it. The vendor's own word, when newer than the wish, ends the wish.
 */
export class StatusDesk {
  readonly #options: StatusDeskOptions;
  readonly #lanes = new Map<string, Lane>();
  readonly #abort = new AbortController();
  readonly #ends: PauseEnds;
  #unsubscribe: (() => void) | undefined;

  constructor(options: StatusDeskOptions) {
    this.#options = options;
    this.#ends = new PauseEnds({
      ...options,
      end: ({ id }) => this.wish(id, { status: 'online' }, { kind: 'timer' }),
      // Nobody is sent chats behind their back: from here on the pause has no end, and says that it is the timer's.
      leave: ({ id }) => this.amendPause(id, {}, { kind: 'timer' }),
    });
  }

  /** Takes up what an earlier run left waiting; the outbox is open by then. */
  start(): void {
    for (const item of this.#options.outbox.all()) {
      if (this.#lanes.has(item.wish.agentId)) continue;
      this.#lanes.set(item.wish.agentId, this.#newLane(item));
      this.#schedule(item.wish.agentId);
    }
    this.#unsubscribe = this.#options.liveBoard.subscribe((events) =>
      this.#onEvents(events.map(({ event }) => event)),
    );
    this.#ends.start();
  }

  stop(): void {
    this.#unsubscribe?.();
    this.#ends.stop();
    this.#abort.abort();
    for (const lane of this.#lanes.values()) {
      lane.callOff();
      for (const settle of lane.settled.splice(0))
        settle({ kind: 'waiting', reason: 'QueueTray is stopping' });
    }
  }

  /** Wishes that wait for the vendor. */
  get waiting(): number {
    return this.#lanes.size;
  }

  /**
   * Keeps the wish, then tries it at once. Answers what became of it, or `waiting` when the vendor has not
   * decided within the desk's patience; the desk goes on by itself then. `wishId`: for who must know it again.
   */
  async wish(
    agentId: string,
    { status, substatus, ...end }: StatusWish,
    by: WishedBy,
    wishId: string = randomUUID(),
  ): Promise<WishResult> {
    const missing = this.#options.client.missing();
    if (missing) return { kind: 'not-configured', missing };
    const wish: StatusWished = {
      kind: 'statusWished',
      wishId,
      agentId,
      at: this.#options.now(),
      status,
      ...(substatus ? { substatus } : {}),
      ...(end.untilAt === undefined ? {} : { untilAt: end.untilAt }),
      ...(end.plannedUntilAt === undefined ? {} : { plannedUntilAt: end.plannedUntilAt }),
      by,
    };
    const item: OutboxItem = { wish, attempts: 0, nextAt: wish.at };
    await this.#options.journal.append([hubEntry(wish)]);

    const lane = this.#replace(item);
    const result = new Promise<WishResult>((resolve) => {
      lane.settled.push(resolve);
    });
    const callOff = this.#options.timers.after(this.#options.patienceMs ?? PATIENCE_MS, () => {
      settle(lane, { kind: 'waiting', reason: 'SnapEngage has not answered yet' });
    });
    this.#schedule(agentId);
    return result.finally(callOff);
  }

  #replace(item: OutboxItem): Lane {
    const { agentId } = item.wish;
    const known = this.#lanes.get(agentId);
    if (!known) {
      const lane = this.#newLane(item);
      this.#lanes.set(agentId, lane);
      return lane;
    }
    settle(known, { kind: 'overtaken' });
    known.callOff();
    known.item = item;
    known.last = undefined;
    known.heard = this.#lastWord(agentId);
    return known;
  }

  #newLane(item: OutboxItem): Lane {
    const heard = this.#lastWord(item.wish.agentId);
    return { item, heard, inFlight: false, callOff: nothing, settled: [] };
  }

  #lastWord(agentId: string): StatusFact | undefined {
    return this.#options.liveBoard.board.agents.get(agentId)?.statuses.at(-1);
  }

  #schedule(agentId: string): void {
    const lane = this.#lanes.get(agentId);
    if (!lane || lane.inFlight || this.#abort.signal.aborted) return;
    lane.callOff();
    const { timers, now } = this.#options;
    lane.callOff = timers.after(lane.item.nextAt - now(), () => void this.#attempt(agentId, lane));
  }

  async #attempt(agentId: string, lane: Lane): Promise<void> {
    const { item } = lane;
    const { wish } = item;
    lane.inFlight = true;
    try {
      if (this.#options.now() - wish.at > EXPIRES_MS) {
        const { reason = 'SnapEngage could not be reached', httpStatus } = lane.last ?? {};
        await this.#refuse(wish, 'expired', reason, httpStatus);
        return this.#finish(agentId, lane, wish, { kind: 'waiting', reason: 'expired' });
      }
      const outcome = await this.#options.client.setStatus(wish, this.#abort.signal);
      if (this.#abort.signal.aborted) return;
      await this.#conclude(agentId, lane, item, outcome);
    } catch (error) {
      // The journal could not take the outcome: the wish stays in the outbox and is tried again.
      this.#options.log.error({ err: error, agentId }, 'a status outcome could not be kept');
      this.#retry(lane, item, (error as Error).message, undefined);
    } finally {
      lane.inFlight = false;
      const word = this.#lastWord(agentId);
      if (word?.kind === 'agentStatus' && word !== lane.heard) this.#onVendorWord(word);
      this.#schedule(agentId);
    }
  }

  async #conclude(agentId: string, lane: Lane, item: OutboxItem, outcome: StatusOutcome): Promise<void> {
    const { wish } = item;
    switch (outcome.kind) {
      case 'taken': {
        const { kind: _, at: wishAt, ...rest } = wish;
        await this.#keep({ ...rest, kind: 'statusTaken', wishAt, at: outcome.at });
        return this.#finish(agentId, lane, wish, { kind: 'taken' });
      }
      case 'refused':
        await this.#refuse(wish, 'refused', outcome.reason, outcome.httpStatus);
        return this.#finish(agentId, lane, wish, outcome);
      case 'not-configured':
        await this.#refuse(wish, 'refused', `${outcome.missing} missing`);
        return this.#finish(agentId, lane, wish, outcome);
      case 'unavailable':
        this.#options.log.warn(
          { agentId, reason: outcome.reason, httpStatus: outcome.httpStatus },
          'status not sent yet',
        );
        lane.last = outcome;
        this.#retry(lane, item, outcome.reason, outcome.retryAfterMs);
    }
  }

  #retry(lane: Lane, item: OutboxItem, reason: string, retryAfterMs: number | undefined): void {
    if (lane.item.wish.wishId !== item.wish.wishId) return;
    const { now, random } = this.#options;
    const attempts = item.attempts + 1;
    const pause = backoff(attempts, { firstMs: FIRST_RETRY_MS, maxMs: MAX_RETRY_MS, random });
    // What has expired meanwhile is tried again only because the journal could not take that, so not at once.
    const expiresAt = Math.max(item.wish.at + EXPIRES_MS + 1, now() + pause);
    const nextAt = Math.min(now() + Math.max(pause, retryAfterMs ?? 0), expiresAt);
    lane.item = { wish: item.wish, attempts, nextAt };
    this.#options.outbox.tried(lane.item);
    settle(lane, { kind: 'waiting', reason });
  }

  #finish(agentId: string, lane: Lane, wish: StatusWished, result: WishResult): void {
    if (lane.item.wish.wishId !== wish.wishId) return;
    settle(lane, result);
    lane.callOff();
    this.#lanes.delete(agentId);
  }

  #refuse(wish: StatusWished, why: StatusRefused['why'], reason: string, httpStatus?: number): Promise<void> {
    const { wishId, agentId, status, substatus } = wish;
    return this.#keep({
      kind: 'statusRefused',
      wishId,
      wishAt: wish.at,
      agentId,
      at: this.#options.now(),
      status,
      ...(substatus ? { substatus } : {}),
      why,
      reason,
      ...(httpStatus === undefined ? {} : { httpStatus }),
    });
  }

  async #keep(event: StatusTaken | StatusRefused): Promise<void> {
    await this.#options.journal.append([hubEntry(event)]);
  }

  #onEvents(events: readonly DomainEvent[]): void {
    for (const event of events) if (event.kind === 'agentStatus') this.#onVendorWord(event);
    if (events.some(({ kind }) => kind === 'agentStatus' || kind === 'statusTaken')) this.#ends.arm();
  }

  /** A word of the vendor's newer than a wish that still waits: same status, it is done; another, it is void. */
  #onVendorWord(event: AgentStatusEvent): void {
    const lane = this.#lanes.get(event.agentId);
    if (!lane || lane.inFlight || event.at <= lane.item.wish.at) return;
    const { wish } = lane.item;
    lane.callOff();
    const same = sameStatus(event, wish);
    const { kind: _, at: wishAt, ...rest } = wish;
    const kept = same
      ? this.#keep({ ...rest, kind: 'statusTaken', wishAt, at: event.at })
      : this.#refuse(wish, 'overtaken', 'SnapEngage has since said otherwise');
    this.#finish(event.agentId, lane, wish, same ? { kind: 'taken' } : { kind: 'overtaken' });
    kept.catch((error: unknown) =>
      this.#options.log.error({ err: error }, 'a status outcome could not be kept'),
    );
  }

  /**
   * Gives the pause that there is another end. False: there is none, or another wish for this agent is on its way. What
   * SnapEngage says of later counts all the same.
   */
  async amendPause(agentId: string, end: PauseEnd, by: WishedBy): Promise<boolean> {
    const { liveBoard, journal, now } = this.#options;
    const facts = liveBoard.board.agents.get(agentId);
    if (!facts || this.#lanes.has(agentId)) return false;
    const events = amendedPause(facts, end, by, { wishId: randomUUID(), now: now() });
    if (!events) return false;
    await journal.append(events.map(hubEntry));
    return true;
  }
}

function settle(lane: Lane, result: WishResult): void {
  for (const resolve of lane.settled.splice(0)) resolve(result);
}
