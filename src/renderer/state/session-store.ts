import type { HubConnection } from '#shared/contract/hub-connection.ts';
import { type Problem, toProblem } from '#shared/contract/problem.ts';
import type { Session } from '#shared/contract/requests.ts';
import { Signal } from '#shared/signal.ts';

export type SessionState =
  | { readonly state: 'loading' }
  | { readonly state: 'open'; readonly session: Session }
  | { readonly state: 'failed'; readonly problem: Problem };

/** Who we are to the hub, and what it is. */
export class SessionStore {
  readonly #hub: HubConnection;
  readonly #changed = new Signal();
  #state: SessionState = { state: 'loading' };

  constructor(hub: HubConnection) {
    this.#hub = hub;
  }

  /** Asks (again). While asking again the former answer stands. */
  async load(): Promise<void> {
    try {
      this.#set({ state: 'open', session: await this.#hub.call('session') });
    } catch (error) {
      this.#set({ state: 'failed', problem: toProblem(error) });
    }
  }

  /** Goes on with what was known before. */
  restore(state: SessionState): void {
    this.#set(state);
  }

  readonly get = (): SessionState => this.#state;

  readonly subscribe = this.#changed.subscribe;

  #set(state: SessionState): void {
    this.#state = state;
    this.#changed.emit();
  }
}
