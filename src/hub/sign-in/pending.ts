import type { Begun, Provider } from './provider.ts';

/** A sign-in whose person is at the provider. */
export interface PendingSignIn extends Begun {
  readonly provider: Provider;
  /** SHA-256 of what the browser that began it keeps: nobody else can end it. */
  readonly browser: string;
  /** The page to go to afterwards. */
  readonly to: string;
}

const PENDING_MS = 10 * 60_000;
const MAX_PENDING = 1_000;

/** Sign-ins on their way. Each is taken once, soon; beyond a thousand the oldest is let go of. */
export class PendingSignIns {
  readonly #now: () => number;
  readonly #byState = new Map<string, { readonly pending: PendingSignIn; readonly untilAt: number }>();

  /** `now`: ms that only go forward. */
  constructor(now: () => number) {
    this.#now = now;
  }

  add(pending: PendingSignIn): void {
    const now = this.#now();
    for (const [state, { untilAt }] of this.#byState) {
      if (untilAt > now && this.#byState.size < MAX_PENDING) break;
      this.#byState.delete(state);
    }
    this.#byState.set(pending.state, { pending, untilAt: now + PENDING_MS });
  }

  /** Undefined: unknown, taken already, too late, or begun by another browser, whose it stays. */
  take(state: string, browser: string): PendingSignIn | undefined {
    const found = this.#byState.get(state);
    if (!found || found.pending.browser !== browser) return undefined;
    this.#byState.delete(state);
    return found.untilAt > this.#now() ? found.pending : undefined;
  }
}
