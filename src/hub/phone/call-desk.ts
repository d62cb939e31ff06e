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
  isFull,
  isOnThePhone,
  noCalls,
  ongoing,
  overdue,
  surplus,
} from './calls.ts';
import { fateOf, type Hold, isToBePaused, isUnsent } from './hold.ts';
import { wishOutcome } from './wish-outcome.ts';

export interface CallDeskOptions {
  readonly store: Pick<CallStore, 'readCalls' | 'readHolds' | 'readSeenAt' | 'putSeenAt' | 'write'>;
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
const SEEN_EVERY_MS = 60_000;
/** After such an absence (hub off, computer asleep) nobody is sent chats behind their back: pauses stay for the person to end. */
const ABSENT_MS = 30 * 60_000;
/** A beginning that comes this long after the end is none any more. */
const KEPT_MS = 24 * 3_600_000;
/** What a person chose, and our own doing here. */
const BY_PEOPLE: ReadonlySet<string> = new Set(['person', 'supervisor', 'link', 'call']);
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
  /** When calls were last seen to, and when that was last written down; epoch ms. */
  #seenAt = 0;
  #notedAt = 0;
  #turn: Promise<unknown> = Promise.resolve();
  #unsubscribe = (): void => {};
  #stopLooking = (): void => {};

  constructor(options: CallDeskOptions) {
    this.#options = options;
  }

  /** Takes up what an earlier run left. */
  open(): void {
    const { store, now } = this.#options;
    this.#calls = store.readCalls();
    this.#holds = store.readHolds();
    this.#seenAt = store.readSeenAt() ?? now();
  }

  start(): void {
    const { liveBoard, timers } = this.#options;
    this.#unsubscribe = liveBoard.subscribe((events) => {
      for (const { event } of events) this.#onEvent(event);
    });
    this.#stopLooking = timers.every(LOOK_EVERY_MS, () => this.#look());
    this.#quietly(() => this.#comeBack());
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
      const { agentId } = change;
      if (calls === this.#calls || isFull(this.#calls, agentId)) return UNCHANGED;
      const isFirst = !isOnThePhone(this.#calls, agentId);
      // A hub that is killed at once was not away for as long as nobody telephoned.
      const kept = [...putCalls([{ ...change, at }]), this.#options.store.putSeenAt(at)];
      this.#notedAt = at;
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
    const agents = new Map(changes.map((change) => [change.agentId, change]));
    const old = [...agents.keys()].flatMap((agentId) => surplus(calls, agentId));
    const kept = new Map(calls);
    for (const call of old) kept.delete(callKey(call));
    await this.#keep(kept, [...putCalls(told), ...dropCalls(old)]);
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
    const wished = this.#sendPause(hold, change);
    // Not everybody who reports a call waits for what comes of it.
    wished.catch((error: unknown) =>
      this.#options.log.error({ err: error, agentId }, 'the pause for a call could not be wished'),
    );
    return { changed: true, wished };
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
   * A timer, a schedule, an unlocked screen puts somebody online in the middle of a call: the pause that they had ends, and the
   * call's takes its place. Whoever is put online by a person, themselves or another, stays so.
   */
  #onEvent(event: DomainEvent): void {
    if (event.kind !== 'statusWished' || event.status !== 'online' || BY_PEOPLE.has(event.by.kind)) return;
    const { agentId } = event;
    if (!isOnThePhone(this.#calls, agentId)) return;
    this.#quietly(async () => {
      if (!isOnThePhone(this.#calls, agentId) || !isToBePaused(this.#facts(agentId))) return;
      await this.#pause(this.#changeOf(agentId), this.#calls, []);
    });
  }

  /** After a long absence nobody knows what became of the calls: they are over, and the pauses are left to the people. */
  async #comeBack(): Promise<void> {
    const { now, store } = this.#options;
    const at = now();
    const absentMs = at - this.#seenAt;
    this.#seenAt = at;
    if (absentMs > ABSENT_MS) {
      const over = this.ongoing.map((call) => ({ ...call, endedAt: at }));
      const holds = [...this.#holds.values()];
      const calls = new Map([...this.#calls, ...over.map((call) => [callKey(call), call] as const)]);
      const changes = holds.map(({ agentId }) => this.#changeOf(agentId));
      await this.#keep(calls, [...putCalls(over), ...holds.map(dropHold)], new Map());
      for (const change of changes)
        this.#note(
          change,
          'hubWasAway',
          'skipped',
          'the hub was off or asleep for too long: they end it themselves',
        );
    }
    if (this.ongoing.length === 0 || at - this.#notedAt < SEEN_EVERY_MS) return;
    this.#notedAt = at;
    await store.write([store.putSeenAt(at)]);
  }

  #look(): void {
    const { now, settings } = this.#options;
    this.#quietly(async () => {
      await this.#comeBack();
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
