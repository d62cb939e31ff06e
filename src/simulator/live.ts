import type { Timers } from '#shared/time/timers.ts';
import type { Account } from './account/account.ts';
import type { Fact } from './account/world.ts';

export interface LiveOptions {
  readonly account: Account;
  /** Epoch ms. */
  readonly now: () => number;
  readonly timers: Timers;
  /** `promptly`: somebody asked for it just now. */
  readonly onFact: (fact: Fact, promptly: boolean) => void;
}

/** Lets an account live by the clock: its facts are told when they happen. */
export class Live {
  readonly #options: LiveOptions;
  #callOff: () => void = () => {};
  #stopped = false;

  constructor(options: LiveOptions) {
    this.#options = options;
  }

  start(): void {
    this.#tell(false);
  }

  /** Does something to the account now, and tells what came of it at once. */
  act<T>(action: (account: Account) => T): T {
    this.#tell(false);
    const result = action(this.#options.account);
    this.#tell(true);
    return result;
  }

  stop(): void {
    this.#stopped = true;
    this.#callOff();
  }

  #tell(promptly: boolean): void {
    const { account, now, timers, onFact } = this.#options;
    for (const fact of account.advanceTo(now())) onFact(fact, promptly);
    this.#callOff();
    if (this.#stopped) return;
    this.#callOff = timers.after(Math.max(1, account.nextAt - now()), () => this.#tell(false));
  }
}
