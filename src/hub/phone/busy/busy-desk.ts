import type { BusyView } from '#shared/contract/phone-requests.ts';
import type { AgentPhone, BusyWay } from '#shared/settings/phone-settings.ts';
import { backoff } from '#shared/time/backoff.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { NoteActivity } from '../../activity/room.ts';
import type { ChatsInHand } from './chats-in-hand.ts';

export type BusyState = 'busy' | 'free';

/** Tells one phone; answers what came back. Rejects with why not, as words. */
export type TellPhone = (phone: AgentPhone, state: BusyState) => Promise<string>;

/** Which phones may have been told that they are busy, over restarts. */
export interface BusyMarks {
  read(): readonly string[];
  /** Resolves when it is kept. */
  write(marks: readonly string[]): Promise<void>;
}

export interface BusyDeskOptions {
  readonly chats: ChatsInHand;
  readonly marks: BusyMarks;
  readonly note: NoteActivity;
  readonly timers: Timers;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
}

interface Lane {
  readonly way: BusyWay;
  readonly phone: AgentPhone;
  readonly tell: TellPhone;
  /** What the phone knows; undefined: nobody can say. */
  told?: BusyState | undefined;
  inFlight: boolean;
  failures: number;
  reason?: string | undefined;
  callOff: () => void;
  /** It is not wanted any more: the phone is set free, then forgotten. */
  isClosing: boolean;
}

const RETRY = { firstMs: 1_000, maxMs: 60_000 };
const AT_ONCE = 4;
/** A phone that is not wanted any more is tried so often to be set free. */
const LAST_TRIES = 5;
const nothing = (): void => {};

/**
 * Keeps phones told whether their agents have chats in hand. By level, not by event: what counts is how it is now, so that a
 * phone that was not told for an hour is told once, the present. Only phones that were set busy here are ever set free: what a
 * person set on their phone stays.
 */
export class BusyDesk {
  readonly #options: BusyDeskOptions;
  readonly #marked: Set<string>;
  #lanes: Lane[] = [];
  #inFlight = 0;
  #isStopped = false;
  #unsubscribe = nothing;

  constructor(options: BusyDeskOptions) {
    this.#options = options;
    this.#marked = new Set(options.marks.read());
  }

  start(): void {
    this.#unsubscribe = this.#options.chats.changed.subscribe(() => this.#pump());
  }

  stop(): void {
    this.#isStopped = true;
    this.#unsubscribe();
    for (const lane of this.#lanes) lane.callOff();
  }

  get view(): readonly BusyView[] {
    return this.#lanes
      .filter(({ isClosing }) => !isClosing)
      .map((lane) => ({
        agentId: lane.phone.agentId,
        way: lane.way,
        wanted: this.#wanted(lane),
        ...(lane.told ? { told: lane.told } : {}),
        ...(lane.reason === undefined ? {} : { reason: lane.reason }),
      }));
  }

  /** A phone of this agent's was told that they are busy, or is just being told. */
  isSetBusy(agentId: string): boolean {
    return this.#lanes.some(
      (lane) => lane.phone.agentId === agentId && (lane.told === 'busy' || this.#wanted(lane) === 'busy'),
    );
  }

  /** Which phones are told in which ways from now on. All of them are told at once. */
  configure(ways: ReadonlyMap<BusyWay, TellPhone>, phones: readonly AgentPhone[]): void {
    for (const lane of this.#lanes) {
      lane.callOff();
      lane.isClosing = true;
      lane.failures = 0;
    }
    const wanted = [...ways].flatMap(([way, tell]) => phones.map((phone) => this.#newLane(way, phone, tell)));
    const isWanted = (lane: Lane): boolean =>
      wanted.some(({ way, phone }) => way === lane.way && phone.agentId === lane.phone.agentId);
    const left = this.#lanes.filter((lane) => this.#marked.has(markOf(lane)) && !isWanted(lane));
    for (const lane of left) lane.told = undefined;
    this.#lanes = [...left, ...wanted];
    this.#pump();
  }

  /** The other side has forgotten what it was told. */
  tellAgain(way: BusyWay): void {
    for (const lane of this.#lanes.filter((one) => one.way === way && this.#marked.has(markOf(one)))) {
      lane.told = undefined;
      lane.failures = 0;
      lane.callOff();
    }
    this.#pump();
  }

  #newLane(way: BusyWay, phone: AgentPhone, tell: TellPhone): Lane {
    const told = this.#marked.has(markOf({ way, phone })) ? undefined : 'free';
    return { way, phone, tell, told, inFlight: false, failures: 0, callOff: nothing, isClosing: false };
  }

  #wanted({ phone, isClosing }: Lane): BusyState {
    return !isClosing && this.#options.chats.has(phone.agentId) ? 'busy' : 'free';
  }

  #pump(): void {
    for (const lane of this.#lanes) {
      if (this.#isStopped || this.#inFlight >= AT_ONCE) return;
      const isDue = !lane.inFlight && lane.failures === 0 && lane.told !== this.#wanted(lane);
      if (isDue) void this.#tell(lane);
    }
  }

  async #tell(lane: Lane): Promise<void> {
    const state = this.#wanted(lane);
    lane.inFlight = true;
    this.#inFlight++;
    try {
      if (state === 'busy') await this.#mark(lane, true);
      await lane.tell(lane.phone, state);
      lane.told = state;
      lane.failures = 0;
      lane.reason = undefined;
      this.#note(lane, state);
      if (state === 'free') await this.#mark(lane, false).catch(() => {});
    } catch (error) {
      // Nobody knows whether it was heard.
      lane.told = undefined;
      lane.failures++;
      this.#failed(lane, state, (error as Error).message);
    } finally {
      lane.inFlight = false;
      this.#inFlight--;
      const isDone = lane.isClosing && (lane.told === 'free' || lane.failures >= LAST_TRIES);
      if (isDone) {
        lane.callOff();
        this.#lanes = this.#lanes.filter((other) => other !== lane);
      }
      this.#pump();
    }
  }

  async #mark(lane: Lane, isBusy: boolean): Promise<void> {
    const mark = markOf(lane);
    if (this.#marked.has(mark) === isBusy) return;
    if (isBusy) this.#marked.add(mark);
    else this.#marked.delete(mark);
    await this.#options.marks.write([...this.#marked]);
  }

  #failed(lane: Lane, state: BusyState, reason: string): void {
    const { timers, random } = this.#options;
    if (lane.reason !== reason) this.#note(lane, state, reason);
    lane.reason = reason;
    if (this.#isStopped) return;
    lane.callOff = timers.after(backoff(lane.failures, { ...RETRY, random }), () => {
      // A try in between may have waited for others.
      if (!lane.inFlight) void this.#tell(lane);
    });
  }

  #note({ way, phone, isClosing }: Lane, state: BusyState, reason?: string): void {
    void this.#options.note({
      source: 'phone',
      sourceId: `busy-${way}`,
      name: way,
      did: state === 'busy' ? 'setBusy' : 'setFree',
      to: phone.agentId,
      because: isClosing ? 'settingsChanged' : state === 'busy' ? 'chatInHand' : 'noChatInHand',
      detail: {},
      outcome: reason === undefined ? 'done' : 'waiting',
      ...(reason === undefined ? {} : { reason }),
    });
  }
}

const markOf = ({ way, phone }: Pick<Lane, 'way' | 'phone'>): string => `${way} ${phone.agentId}`;
