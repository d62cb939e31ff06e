import type { Logger } from 'pino';
import { toProblem } from '#shared/contract/problem.ts';
import type { StatusWish } from '#shared/contract/requests.ts';
import type { HubLink } from '../hub/hub-link.ts';
import type { WindowMessages } from '../ipc/window-messages.ts';
import type { Person } from '../person/person.ts';

export interface StatusActionsOptions {
  readonly link: Pick<HubLink, 'call'>;
  readonly person: Person;
  readonly messages: Pick<WindowMessages, 'show'>;
  readonly log: Logger;
}

/** Sets the status of whoever sits here. */
export class StatusActions {
  readonly #options: StatusActionsOptions;

  constructor(options: StatusActionsOptions) {
    this.#options = options;
  }

  /** Asks the hub. Whoever has not said who they are is asked that first. */
  set(wish: StatusWish, because: 'person' | 'lock' | 'link'): void {
    const { link, person, messages, log } = this.#options;
    const { agentId } = person;
    if (agentId === '') return messages.show({ view: 'settings' });
    link.call('setStatus', { agentId, wish, because }).catch((error: unknown) => {
      // A refusal is on the board already; anything else is shown where the person can act on it.
      const problem = toProblem(error);
      log.warn({ code: problem.code, detail: problem.detail }, 'the status was not set');
      if (problem.code !== 'refused-by-vendor' && problem.code !== 'wish-overtaken') {
        messages.show({ view: 'queue', problem });
      }
    });
  }

  /** The screen was locked: a pause, if they want one then and are online. */
  onLock(): void {
    const { agent, preferences } = this.#options.person;
    const online = (agent?.pending ?? agent)?.status === 'online';
    if (preferences.pauseOnLock && online) this.set({ status: 'pause' }, 'lock');
  }
}
