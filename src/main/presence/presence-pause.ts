import type { Agent } from '#shared/domain/agent.ts';
import { decidePresence, type HowAway, settles } from '#shared/pauses/presence.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import type { AtComputer } from './presence.ts';

export interface PresencePauseOptions {
  readonly preferences: () => Preferences;
  readonly agent: () => Agent | undefined;
  /** Chats that they have answered and that are still open. */
  readonly answered: () => number;
  readonly computerId: () => string;
  /** Settles when the hub has heard of it. False: it could not be asked; it is tried again while it still holds. */
  readonly set: (status: 'pause' | 'online', how: HowAway) => Promise<boolean>;
}

const MINUTE_MS = 60_000;

/** Pauses whoever leaves this computer, and puts them online again when they are back: as far as they want that. */
export class PresencePause {
  readonly #options: PresencePauseOptions;
  #away: HowAway | undefined;
  #isSettled = false;
  #isAsking = false;
  /** Since when the pause lasted that they were brought back from: once is enough. */
  #returnedFrom: number | undefined;

  constructor(options: PresencePauseOptions) {
    this.#options = options;
  }

  /** Somebody was, or was not, seen at the computer. */
  look({ isLocked, isAsleep, idleMs }: AtComputer): void {
    const { pauseOnLock, pauseOnIdleMinutes } = this.#options.preferences();
    const isIdle = pauseOnIdleMinutes > 0 && idleMs >= pauseOnIdleMinutes * MINUTE_MS;
    const away = pauseOnLock && (isLocked || isAsleep) ? 'lock' : isIdle ? 'idle' : undefined;
    if (away === undefined || this.#away === undefined) this.#isSettled = false;
    // However they left first, that is told.
    this.#away = away && (this.#away ?? away);
    this.step();
  }

  /** Something has changed. */
  step(): void {
    const { preferences, agent, answered, computerId } = this.#options;
    if (this.#isAsking) return;
    const facts = {
      agent: agent(),
      away: this.#away,
      isSettled: this.#isSettled,
      answered: answered(),
      returns: preferences().backOnReturn,
      computerId: computerId(),
    };
    const decided = decidePresence(facts);
    if (this.#away && settles(facts)) this.#isSettled = true;
    if (decided === 'pause' && this.#away) {
      this.#isSettled = true;
      this.#ask('pause', this.#away, () => {
        this.#isSettled = false;
      });
    }
    const { sinceAt, setBy } = facts.agent ?? {};
    if (decided === 'return' && sinceAt !== this.#returnedFrom) {
      this.#returnedFrom = sinceAt;
      this.#ask('online', setBy?.kind === 'idle' ? 'idle' : 'lock', () => {
        this.#returnedFrom = undefined;
      });
    }
  }

  /** What could not be asked is asked at the next look, if it still holds then. */
  #ask(status: 'pause' | 'online', how: HowAway, onFailure: () => void): void {
    this.#isAsking = true;
    void this.#options.set(status, how).then((heard) => {
      this.#isAsking = false;
      if (heard) this.step();
      else onFailure();
    });
  }
}
