import type { Logger } from 'pino';
import { toProblem } from '#shared/contract/problem.ts';
import type { StatusWish } from '#shared/contract/requests.ts';
import type { HowAway } from '#shared/pauses/presence.ts';
import type { HubLink } from '../hub/hub-link.ts';
import type { WindowMessages } from '../ipc/window-messages.ts';
import type { Person } from '../person/person.ts';

export interface StatusActionsOptions {
  readonly link: Pick<HubLink, 'call' | 'settling'>;
  readonly person: Person;
  readonly messages: Pick<WindowMessages, 'show'>;
  readonly log: Logger;
}

type Because = 'person' | 'link';

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

  get isOnline(): boolean {
    const { agent } = this.#options.person;
    return (agent?.pending ?? agent)?.status === 'online';
  }

  /** For the end of the program. Settles when it is done, or failed. */
  async pauseNow(): Promise<void> {
    const { link, person } = this.#options;
    await link.call('setStatus', { agentId: person.agentId, wish: { status: 'pause' }, because: 'person' });
  }

  /** Because the person has left this computer, or is back. False: the hub could not be asked. */
  async setByPresence(status: 'pause' | 'online', how: HowAway, computerId: string): Promise<boolean> {
    const { link, person } = this.#options;
    if (person.agentId === '') return true;
    const { agentId } = person;
    try {
      await link.call('setStatus', { agentId, wish: { status }, because: how, computerId });
      return true;
    } catch (error) {
      const { code } = toProblem(error);
      // Nobody is there to read it while they are away; it is tried again.
      if (code === 'unreachable' || code === 'timed-out') return false;
      this.#tell(error, false);
      return true;
    }
  }

  /** By five minutes. */
  extendPause(): void {
    this.#mine((agentId) => this.#options.link.call('extendPause', { agentId }));
  }

  /** Once my chats are over. */
  planPause(): void {
    this.#mine((agentId) => this.#options.link.call('planPause', { agentId, pause: {} }));
  }

  callOffPause(): void {
    this.#mine((agentId) => this.#options.link.call('callOffPause', { agentId }));
  }

  #mine(work: (agentId: string) => Promise<unknown>): void {
    work(this.#options.person.agentId).catch((error: unknown) => this.#tell(error, true));
  }

  #ask(wish: StatusWish, because: Because): void {
    const { link, person } = this.#options;
    link
      .call('setStatus', { agentId: person.agentId, wish, because })
      .catch((error: unknown) => this.#tell(error, because === 'person'));
  }

  /** A refusal is on the board already; anything else is shown where the person can act on it. */
  #tell(error: unknown, focus: boolean): void {
    const { messages, log } = this.#options;
    const problem = toProblem(error);
    log.warn({ code: problem.code, detail: problem.detail }, 'the status was not set');
    if (problem.code === 'refused-by-vendor' || problem.code === 'wish-overtaken') return;
    // What a link or the lock screen asked for must not take the keyboard from who types elsewhere.
    messages.show({ view: 'queue', problem, ofStatus: true }, { focus });
  }
}
