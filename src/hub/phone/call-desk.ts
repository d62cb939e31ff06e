import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { PhoneSource } from '#shared/contract/phone-requests.ts';
import type { DomainEvent } from '#shared/domain/event.ts';
import type { AgentFacts } from '#shared/domain/facts.ts';
import type { PhoneSettings } from '#shared/settings/phone-settings.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { NoteActivity } from '../activity/room.ts';
import type { LiveBoard } from '../core.ts';
import type { Write } from '../database/sql.ts';
import type { StatusDesk, WishResult } from '../status-desk/room.ts';
import { type CallStore, dropCalls, dropHold, putCalls, putHold } from './call-store.ts';
import {
  type Call,
  type Calls,
  callBegan,
  callEnded,
  callKey,
  forgettable,
  isOnThePhone,
  noCalls,
  ongoing,
  overdue,
} from './calls.ts';
import { fateOf, type Hold, isToBePaused, isUnsent } from './hold.ts';
import { wishOutcome } from './wish-outcome.ts';

export interface CallDeskOptions {
  readonly store: Pick<CallStore, 'readCalls' | 'readHolds' | 'write'>;
  readonly desk: Pick<StatusDesk, 'wish'>;
  readonly liveBoard: Pick<LiveBoard, 'board' | 'subscribe'>;
  readonly settings: () => Pick<PhoneSettings, 'substatus' | 'longestMs'>;
  readonly note: NoteActivity;
  readonly now: () => number;
  readonly timers: Timers;
  readonly log: Logger;
}

export interface CallChange {
  readonly agentId: string;
  readonly source: PhoneSource;
  readonly callId: string;
}

/** What a report of a call led to: whether it changed anything, and what becomes of the status that was wished for it. */
export interface Reported {
  readonly changed: boolean;
  readonly wished?: Promise<WishResult>;
}

/** Why calls are over that nobody told the end of. */
export type EndedBecause = 'callEnded' | 'callOverdue' | 'sourceAway' | 'sourceOff';

const LOOK_EVERY_MS = 15_000;
/** A beginning that comes this long after the end is none any more. */
const KEPT_MS = 24 * 3_600_000;
const UNCHANGED: Reported = { changed: false };

/**
 * Keeps agents on pause while they are on the phone, and puts them back when the last call is over, unless something else has
 * changed their status meanwhile. What is told is on disk before it is answered; one report is dealt with after another.
 */
export class CallDesk {
  readonly #options: CallDeskOptions;
  #calls: Calls = noCalls;
  #holds: ReadonlyMap<string, Hold> = new Map();
  /** Those who have just been wished back, by the pause that ends; the board may not know yet. */
  readonly #leaving = new Map<string, Hold>();
  #turn: Promise<unknown> = Promise.resolve();
  #unsubscribe = (): void => {};
  #stopLooking = (): void => {};

  constructor(options: CallDeskOptions) {
    this.#options = options;
  }

  /** Takes up what an earlier run left. */
  open(): void {
    const { store } = this.#options;
    this.#calls = store.readCalls();
    this.#holds = store.readHolds();
  }

  start(): void {
    const { liveBoard, timers } = this.#options;
    this.#unsubscribe = liveBoard.subscribe((events) => {
      for (const { event } of events) this.#onEvent(event);
    });
    this.#stopLooking = timers.every(LOOK_EVERY_MS, () => this.#look());
    this.#quietly(() => this.#takeUp());
    this.#look();
  }

  async stop(): Promise<void> {
    this.#unsubscribe();
    this.#stopLooking();
    await this.#turn.catch(() => {});
  }

  /** Calls that last, the earliest first. */
  get ongoing(): readonly Call[] {
    return ongoing(this.#calls).sort((a, b) => a.at - b.at);
  }

  /** Those who are on pause because of a call. */
  get paused(): readonly string[] {
    return [...this.#holds.values()]
      .filter((hold) => fateOf(hold, this.#facts(hold.agentId)) === 'ours')
      .map(({ agentId }) => agentId);
  }

  /** Resolves once it is on disk. Rejects with SQLite's words; nothing has changed then. */
  began(change: CallChange): Promise<Reported> {
    return this.#inTurn(async () => {
      const at = this.#options.now();
      const calls = callBegan(this.#calls, { ...change, at });
      if (calls === this.#calls) return UNCHANGED;
      const { agentId } = change;
      const isFirst = !isOnThePhone(this.#calls, agentId);
      const kept = putCalls([{ ...change, at }]);
      if (!isFirst) return this.#keep(calls, kept);
      if (this.#leaving.has(agentId) || isToBePaused(this.#facts(agentId)))
        return this.#pause(change, calls, kept);
      await this.#keep(calls, kept);
      this.#note(change, 'callBegan', 'skipped', 'already on pause, or offline');
      return { changed: true };
    });
  }

  /** As `began`. A call that nobody told the beginning of changes nothing but that its beginning comes too late. */
  ended(change: CallChange, because: EndedBecause = 'callEnded'): Promise<Reported> {
    return this.#inTurn(() => this.#end([change], because));
  }

  /** All calls that are over for one reason: of a source that is away, say. */
  endAll(isOver: (call: Call) => boolean, because: EndedBecause): Promise<void> {
    return this.#inTurn(async () => {
      const over = this.ongoing.filter(isOver);
      if (over.length > 0) await this.#end(over as readonly CallChange[], because);
    });
  }

  async #end(changes: readonly CallChange[], because: EndedBecause): Promise<Reported> {
    const at = this.#options.now();
    const before = this.#calls;
    const calls = changes.reduce((known, change) => callEnded(known, { ...change, at }), before);
    if (calls === before) return UNCHANGED;
    const told = changes.flatMap((change) => calls.get(callKey(change)) ?? []);
    await this.#keep(calls, putCalls(told));
    const agents = new Map(changes.map((change) => [change.agentId, change]));
    const freed = [...agents.values()].filter(
      ({ agentId }) => isOnThePhone(before, agentId) && !isOnThePhone(calls, agentId),
    );
    const wishes = freed.map((change) => this.#back(change, because));
    const [wished] = wishes;
    return {
      changed: changes.some((change) => before.has(callKey(change))),
      ...(wished ? { wished } : {}),
    };
  }

  async #pause(change: CallChange, calls: Calls, kept: readonly Write[]): Promise<Reported> {
    const { settings, now } = this.#options;
    const { agentId } = change;
    const hold: Hold = { agentId, wishId: randomUUID(), at: now(), substatus: settings().substatus };
    await this.#keep(calls, [...kept, putHold(hold)], new Map(this.#holds).set(agentId, hold));
    return { changed: true, wished: this.#sendPause(hold, change) };
  }

  async #sendPause(hold: Hold, change: CallChange): Promise<WishResult> {
    const { agentId, substatus, wishId } = hold;
    const by = { kind: 'call', id: change.source } as const;
    const result = await this.#options.desk.wish(agentId, { status: 'pause', substatus }, by, wishId);
    // Nobody was told, and nobody will be: there is nothing to go back from.
    if (result.kind === 'not-configured') this.#quietly(() => this.#letGo(hold));
    this.#note(change, 'callBegan', ...wishOutcome(result));
    return result;
  }

  /** Their last call is over. */
  #back(change: CallChange, because: EndedBecause): Promise<WishResult> | undefined {
    const { agentId, source } = change;
    const hold = this.#holds.get(agentId);
    if (!hold) return undefined;
    const fate = fateOf(hold, this.#facts(agentId));
    if (fate !== 'ours') {
      this.#note(
        change,
        because,
        'skipped',
        fate === 'never' ? 'the pause was refused' : 'the status was changed meanwhile',
      );
      this.#quietly(() => this.#letGo(hold));
      return undefined;
    }
    this.#leaving.set(agentId, hold);
    const wished = this.#options.desk
      .wish(agentId, { status: 'online' }, { kind: 'call', id: source })
      .finally(() => {
        if (this.#leaving.get(agentId) === hold) this.#leaving.delete(agentId);
      });
    wished.then(
      (result) => {
        this.#quietly(() => this.#letGo(hold));
        this.#note(change, because, ...wishOutcome(result));
      },
      (error: unknown) =>
        this.#options.log.error({ err: error, agentId }, 'the pause of a call could not be ended'),
    );
    return wished;
  }

  /** What was on its way when the hub ended. */
  async #takeUp(): Promise<void> {
    for (const hold of this.#holds.values()) {
      const facts = this.#facts(hold.agentId);
      const change = this.#changeOf(hold.agentId);
      if (!isOnThePhone(this.#calls, hold.agentId)) this.#back(change, 'callEnded');
      else if (isUnsent(hold, facts) && isToBePaused(facts))
        void this.#sendPause(hold, change).catch(() => {});
    }
  }

  /**
   * A timer or a schedule puts somebody online in the middle of a call: the pause that they had ends, and the call's takes
   * its place. Whoever comes online by their own choice stays so.
   */
  #onEvent(event: DomainEvent): void {
    if (event.kind !== 'statusWished' || event.status !== 'online') return;
    if (event.by.kind !== 'timer' && event.by.kind !== 'schedule') return;
    const { agentId } = event;
    if (!isOnThePhone(this.#calls, agentId)) return;
    this.#quietly(async () => {
      if (!isOnThePhone(this.#calls, agentId) || !isToBePaused(this.#facts(agentId))) return;
      await this.#pause(this.#changeOf(agentId), this.#calls, []);
    });
  }

  #look(): void {
    const { now, settings } = this.#options;
    this.#quietly(async () => {
      const late = overdue(this.#calls, now(), settings().longestMs);
      if (late.length > 0) await this.#end(late as readonly CallChange[], 'callOverdue');
      const old = forgettable(this.#calls, now(), KEPT_MS);
      if (old.length === 0) return;
      const rest = new Map(this.#calls);
      for (const call of old) rest.delete(callKey(call));
      await this.#keep(rest, dropCalls(old));
    });
  }

  #changeOf(agentId: string): CallChange {
    const source = (this.ongoing.find((call) => call.agentId === agentId)?.source ?? 'api') as PhoneSource;
    return { agentId, source, callId: '' };
  }

  async #letGo(hold: Hold): Promise<void> {
    if (this.#holds.get(hold.agentId)?.wishId !== hold.wishId) return;
    const holds = new Map(this.#holds);
    holds.delete(hold.agentId);
    await this.#keep(this.#calls, [dropHold(hold)], holds);
  }

  /** On disk first, then here. */
  async #keep(calls: Calls, writes: readonly Write[], holds = this.#holds): Promise<Reported> {
    await this.#options.store.write(writes);
    this.#calls = calls;
    this.#holds = holds;
    return { changed: true };
  }

  #facts(agentId: string): AgentFacts | undefined {
    return this.#options.liveBoard.board.agents.get(agentId);
  }

  #note(
    { agentId, source }: CallChange,
    because: string,
    outcome: 'done' | 'waiting' | 'failed' | 'skipped',
    reason?: string,
  ): void {
    const calls = this.ongoing.filter((call) => call.agentId === agentId).length;
    void this.#options.note({
      source: 'phone',
      sourceId: source,
      name: source,
      did: because === 'callBegan' ? 'pause' : 'unpause',
      to: agentId,
      because,
      detail: { calls },
      outcome,
      ...(reason === undefined ? {} : { reason }),
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work, work);
    this.#turn = done.catch(() => {});
    return done;
  }

  /** What nobody waits for. */
  #quietly(work: () => Promise<void>): void {
    this.#inTurn(work).catch((error: unknown) =>
      this.#options.log.error({ err: error }, 'what phone calls led to could not be kept'),
    );
  }
}
