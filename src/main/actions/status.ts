import type { Logger } from 'pino';
import { toProblem } from '#shared/contract/problem.ts';
import type { StatusWish } from '#shared/contract/requests.ts';
import type { HubLink } from '../hub/hub-link.ts';
import type { WindowMessages } from '../ipc/window-messages.ts';
import type { Person } from '../person/person.ts';

export interface StatusActionsOptions {
  readonly link: Pick<HubLink, 'call' | 'settling'>;
  readonly person: Person;
  readonly messages: Pick<WindowMessages, 'show'>;
  readonly log: Logger;
}

type Because = 'person' | 'lock' | 'idle' | 'link';

/** Sets the status of whoever sits here. */
export class StatusActions {
  readonly #options: StatusActionsOptions;

  constructor(options: StatusActionsOptions) {
    this.#options = options;
  }

  /** Asks the hub. Whoever has not said who they are is asked that first, once the hub had its chance to say it. */
  set(wish: StatusWish, because: Because): void {
    const { link, person, messages } = this.#options;
    if (person.agentId !== '') this.#ask(wish, because);
    else if (link.settling) void link.settling.then(() => this.set(wish, because));
    else messages.show({ view: 'settings' });
  }

  /** The person has left: a pause, if they want one then and are online. */
  onLeave(how: 'idle' | 'lock'): void {
    const { pauseOnLock, pauseOnIdleMinutes } = this.#options.person.preferences;
    const wanted = how === 'lock' ? pauseOnLock : pauseOnIdleMinutes > 0;
    if (wanted && this.isOnline) this.set({ status: 'pause' }, how);
  }

  get isOnline(): boolean {
    const { agent } = this.#options.person;
    return (agent?.pending ?? agent)?.status === 'online';
  }

  /** For the end of the program. Settles when it is done, or failed. */
  async pauseNow(): Promise<void> {
    const { link, person } = this.#options;
    await link.call('setStatus', { agentId: person.agentId, wish: { status: 'pause' }, because: 'person' });
  }

  #ask(wish: StatusWish, because: Because): void {
    const { link, person, messages, log } = this.#options;
    link.call('setStatus', { agentId: person.agentId, wish, because }).catch((error: unknown) => {
      // A refusal is on the board already; anything else is shown where the person can act on it.
      const problem = toProblem(error);
      log.warn({ code: problem.code, detail: problem.detail }, 'the status was not set');
      if (problem.code === 'refused-by-vendor' || problem.code === 'wish-overtaken') return;
      // What a link or the lock screen asked for must not take the keyboard from who types elsewhere.
      messages.show({ view: 'queue', problem }, { focus: because === 'person' });
    });
  }
}
