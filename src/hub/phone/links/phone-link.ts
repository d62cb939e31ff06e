import type { PhoneSourceState } from '#shared/contract/phone-requests.ts';
import { backoff } from '#shared/time/backoff.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { AddressRules } from '../../outgoing/address-rules.ts';
import {
  type Connection,
  type Dialogue,
  type Line,
  openConnection,
  type PhoneAddress,
} from './connection.ts';

export interface PhoneLinkOptions {
  readonly address: PhoneAddress;
  readonly addresses: AddressRules;
  readonly open: (line: Line) => Dialogue;
  /** So long after it went away its calls count as over, ms. */
  readonly awayMs: () => number;
  /** It has been away for so long. */
  readonly onLost: () => void;
  /** It is there, or is not any more, or for another reason. */
  readonly onState: (state: LinkState, before: LinkState) => void;
  readonly now: () => number;
  readonly timers: Timers;
  /** 0 ≤ random < 1. */
  readonly random: () => number;
}

export interface LinkState {
  readonly state: Extract<PhoneSourceState, 'connecting' | 'connected' | 'away' | 'refused' | 'garbage'>;
  /** Epoch ms. */
  readonly sinceAt: number;
  readonly reason?: string;
}

const RETRY = { firstMs: 1_000, maxMs: 60_000 };
/** A wrong password is not tried often: phone systems shut out who does. */
const RETRY_REFUSED = { firstMs: 30_000, maxMs: 10 * 60_000 };
const nothing = (): void => {};

/** Keeps a connection to a phone system up, and says how it is. */
export class PhoneLink {
  readonly #options: PhoneLinkOptions;
  #state: LinkState;
  #connection: Connection | undefined;
  #failures = 0;
  #isStopped = false;
  #callOffRetry = nothing;
  #callOffLost: (() => void) | undefined;

  constructor(options: PhoneLinkOptions) {
    this.#options = options;
    this.#state = { state: 'connecting', sinceAt: options.now() };
  }

  get state(): LinkState {
    return this.#state;
  }

  start(): void {
    this.#awaitLost();
    void this.#connect();
  }

  stop(): void {
    this.#isStopped = true;
    this.#callOffRetry();
    this.#callOffLost?.();
    this.#connection?.close();
  }

  /** Asks it something: over the connection there is, else over one that is made for it. Rejects with why not. */
  async tryIt(): Promise<string> {
    if (this.#state.state === 'connected' && this.#connection) return this.#connection.probe();
    const { address, addresses, timers } = this.#options;
    let dialogue: Dialogue | undefined;
    // Nothing that it hears counts: the link hears it too, once it is up.
    const open = (line: Line): Dialogue => {
      dialogue = this.#options.open(line);
      return dialogue;
    };
    const connection = openConnection({ address, addresses, open, timers });
    try {
      const failure = await connection.ready;
      if (failure) throw new Error(failure.reason);
      return await connection.probe();
    } finally {
      connection.close();
    }
  }

  async #connect(): Promise<void> {
    const { address, addresses, open, timers, random } = this.#options;
    const connection = openConnection({ address, addresses, open, timers });
    this.#connection = connection;
    if ((await connection.ready) === undefined && !this.#isStopped) {
      this.#failures = 0;
      this.#callOffLost?.();
      this.#callOffLost = undefined;
      this.#to({ state: 'connected' });
    }
    const { kind, reason } = await connection.closed;
    if (this.#isStopped) return;
    this.#failures++;
    this.#to({ state: kind, reason });
    this.#awaitLost();
    const limits = kind === 'refused' ? RETRY_REFUSED : RETRY;
    this.#callOffRetry = timers.after(
      backoff(this.#failures, { ...limits, random }),
      () => void this.#connect(),
    );
  }

  #awaitLost(): void {
    const { timers, awayMs, onLost } = this.#options;
    this.#callOffLost ??= timers.after(awayMs(), onLost);
  }

  #to(next: Pick<LinkState, 'state' | 'reason'>): void {
    const before = this.#state;
    const same = before.state === next.state;
    this.#state = { ...next, sinceAt: same ? before.sinceAt : this.#options.now() };
    if (!same || before.reason !== next.reason) this.#options.onState(this.#state, before);
  }
}
