import type { Account } from './account/account.ts';
import type { Fact } from './account/world.ts';

export interface LiveOptions {
  readonly account: Account;
  /** Epoch ms. */
  readonly now: () => number;
  /** `promptly`: somebody asked for it just now. */
  readonly onFact: (fact: Fact, promptly: boolean) => void;
}

/** setTimeout's own limit is 2^31 − 1 ms. */
const MAX_TIMER_MS = 3_600_000;

/** Lets an account live by the clock: its facts are told when they happen. */
export class Live {
  readonly #options: LiveOptions;
  #timer: NodeJS.Timeout | undefined;
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
    clearTimeout(this.#timer);
  }

  #tell(promptly: boolean): void {
    const { account, now, onFact } = this.#options;
    for (const fact of account.advanceTo(now())) onFact(fact, promptly);
    clearTimeout(this.#timer);
    if (this.#stopped) return;
    const ms = Math.min(MAX_TIMER_MS, Math.max(1, account.nextAt - now()));
    this.#timer = setTimeout(() => this.#tell(false), ms);
  }
}
