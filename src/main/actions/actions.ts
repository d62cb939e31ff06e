import type { Deed } from '#shared/alerts/screen.ts';
import type { PreferencesChange } from '#shared/settings/preferences.ts';
import { addDays } from '#shared/time/zone.ts';
import { parseDeepLink } from '../deep-link.ts';
import type { WindowMessages } from '../ipc/window-messages.ts';
import type { Person } from '../person/person.ts';
import type { TrayAction } from '../tray/menu.ts';
import type { StatusActions } from './status.ts';

export interface ActionsOptions {
  readonly person: Person;
  readonly status: Pick<StatusActions, 'set' | 'extendPause' | 'planPause' | 'callOffPause'>;
  readonly messages: Pick<WindowMessages, 'show'>;
  readonly openConversation: (accountId: string, id: string) => void;
  readonly changePreferences: (change: PreferencesChange) => void;
  /** Tells the hub that somebody sees to an alarm. */
  readonly acknowledge: (alarmId: string) => void;
  readonly update: () => void;
  readonly quit: () => void;
}

/** What a click in the tray, a click on a notification and a link do. */
export class Actions {
  readonly #options: ActionsOptions;

  constructor(options: ActionsOptions) {
    this.#options = options;
  }

  /** Of the tray's menu. */
  readonly perform = (action: TrayAction): void => {
    const { person, status, messages, openConversation, changePreferences, update, quit } = this.#options;
    const { now, timeZone } = person;
    switch (action.do) {
      case 'status': {
        const until = action.forMs === undefined ? {} : { untilAt: now + action.forMs };
        return status.set({ ...action.wish, ...until }, 'person');
      }
      case 'ask':
        return messages.show({ view: 'queue', ask: action.what });
      case 'extendPause':
        return status.extendPause();
      case 'planPause':
        return status.planPause();
      case 'callOffPause':
        return status.callOffPause();
      case 'openChat':
        return openConversation(action.accountId, action.id);
      case 'view':
        return this.#showView(action);
      case 'mute':
        return changePreferences({ mutedUntilAt: action.forMs === 0 ? 0 : now + action.forMs });
      case 'muteUntilTomorrow':
        return changePreferences({ mutedUntilAt: addDays(now, 1, timeZone) });
      case 'update':
        return update();
      case 'quit':
        return quit();
    }
  };

  /** Of a notification. */
  readonly answer = (deed: Deed): void => {
    const { status, messages, openConversation, acknowledge } = this.#options;
    switch (deed.do) {
      case 'showChat': {
        const { accountId, id } = deed;
        openConversation(accountId, id);
        return messages.show({ view: 'queue', conversation: { accountId, id } });
      }
      case 'view':
        return this.#showView(deed);
      case 'goOnline':
        return status.set({ status: 'online' }, 'person');
      case 'extendPause':
        return status.extendPause();
      case 'pauseNow':
        return status.set({ status: 'pause' }, 'person');
      case 'acknowledge':
        return acknowledge(deed.alarmId);
      case 'undoStatus':
        return status.set(deed.wish, 'person');
    }
  };

  /** A second start, or a link: does or shows what it asks for, or shows the queue. */
  open(link: string | undefined): void {
    const { person, status, messages } = this.#options;
    const target = link === undefined ? undefined : parseDeepLink(link, person.now);
    if (target?.kind === 'status') status.set(target.wish, 'link');
    else messages.show({ view: target?.view ?? 'queue' });
  }

  #showView({ view, tab }: Extract<Deed, { do: 'view' }>): void {
    this.#options.messages.show({ view, ...(tab === undefined ? {} : { tab }) });
  }
}
