import type { HubConnection } from '#shared/contract/hub-connection.ts';
import { fail } from '#shared/contract/problem.ts';
import type {
  NotificationPermission,
  ShellCheckedParams,
  ShellMessage,
  ShellRequestName,
  ShellResult,
  ShowMessage,
} from '#shared/contract/shell.ts';
import { boardKey } from '#shared/domain/board.ts';
import { viewConversation } from '#shared/domain/conversation.ts';
import { conversationLink, type LinkRules } from '#shared/domain/conversation-link.ts';
import type { BoardStore } from '#shared/feed/board-store.ts';
import { type Preferences, readPreferences } from '#shared/settings/preferences.ts';
import { Signal } from '#shared/signal.ts';
import { playSound } from '../alerts/sounds.ts';
import type { Capabilities, WindowShell } from '../state/window-shell.ts';
import { loadWords } from '../state/words-store.ts';

const STORAGE_KEY = 'queuetray.preferences';

const CAN: Capabilities = {
  playUntouched: false,
  drawAttention: false,
  ownComputer: false,
  keepToken: false,
  signIn: true,
  fetchNewPages: true,
  ownWindows: false,
};

type Handlers = {
  readonly [N in ShellRequestName]: (
    params: ShellCheckedParams<N>,
  ) => Promise<ShellResult<N>> | ShellResult<N>;
};

/** What the desktop's main process does for a window, done by the page itself. */
export class BrowserShell implements WindowShell {
  readonly can = CAN;
  readonly hubUrl = location.origin;
  readonly #hub: HubConnection;
  readonly #store: BoardStore;
  readonly #told = new Signal<[message: ShellMessage]>();
  #preferences: Preferences;
  /** Opens conversations whose events carried no address; known once the session is. */
  links: LinkRules = { conversationUrl: '', linkHosts: [] };

  constructor(hub: HubConnection, store: BoardStore) {
    this.#hub = hub;
    this.#store = store;
    this.#preferences = readPreferences(readStorage());
    // Another tab of this browser changed them.
    window.addEventListener('storage', ({ key }) => {
      if (key === STORAGE_KEY) this.#setPreferences(readPreferences(readStorage()));
    });
  }

  get preferences(): Preferences {
    return this.#preferences;
  }

  ask<N extends ShellRequestName>(name: N, ...args: unknown[]): Promise<ShellResult<N>> {
    const handler = this.#handlers[name] as (params: unknown) => ShellResult<N> | Promise<ShellResult<N>>;
    return Promise.resolve(handler(args[0] ?? {}));
  }

  readonly listen = this.#told.subscribe;

  tell(message: ShellMessage): void {
    this.#told.emit(message);
  }

  readonly #handlers: Handlers = {
    readPreferences: () => this.#preferences,
    writePreferences: ({ change }) => {
      this.#setPreferences({ ...this.#preferences, ...change } as Preferences);
      localStorage.setItem(STORAGE_KEY, JSON.stringify(this.#preferences));
      return this.#preferences;
    },
    readConnection: () => ({ edition: 'browser', mode: 'own' }),
    connect: async ({ mode, hubUrl }) => {
      if (mode === 'demo') return { ok: true, link: (await this.#hub.call('startDemo')).link };
      if (mode === 'team' && hubUrl) return { ok: true, link: hubUrl };
      return { ok: true };
    },
    openConversation: ({ accountId, id }) => {
      const facts = this.#store.state.board.conversations.get(boardKey(accountId, id));
      const url = conversationLink({ url: facts && viewConversation(facts).url, id }, this.links);
      if (url === undefined) return { opened: false };
      window.open(url, '_blank', 'noopener,noreferrer');
      return { opened: true };
    },
    readShortcut: () => ({ refused: false }),
    readEncryption: () => 'elsewhere',
    encrypt: () => fail('not-found', 'Only the desktop can.'),
    copyDatabaseKey: () => fail('not-found', 'Only the desktop can.'),
    copyText: async ({ text }) => {
      await copy(text);
      return null;
    },
    saveFile: ({ fileName, text }) => {
      download(fileName, text);
      return {};
    },
    notificationPermission: () => permission(),
    askForNotifications: async () => {
      if (!('Notification' in window)) return 'unsupported';
      await Notification.requestPermission();
      return permission();
    },
    tryNotification: async () => {
      const state = permission();
      if (state !== 'allowed') return { shown: false, reason: state };
      const t = await loadWords(this.#preferences.language);
      new Notification(t.notification.testTitle, { body: t.notification.testBody, icon: '/icon.svg' });
      return { shown: true };
    },
    trySound: ({ name, volume }) => {
      playSound(name, volume);
      return null;
    },
  };

  #setPreferences(preferences: Preferences): void {
    this.#preferences = preferences;
    this.tell({ type: 'preferences', preferences });
  }

  /** Shows something in this very page (a notification was clicked). */
  show(what: Omit<ShowMessage, 'type'>): void {
    window.focus();
    this.tell({ type: 'show', ...what });
  }
}

function permission(): NotificationPermission {
  if (!('Notification' in window)) return 'unsupported';
  const states = { granted: 'allowed', denied: 'denied', default: 'undecided' } as const;
  return states[Notification.permission];
}

/** As if a link to the file had been clicked. */
function download(fileName: string, text: string): void {
  const type = fileName.endsWith('.csv') ? 'text/csv' : 'application/json';
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(link.href);
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    return fail('unexpected', 'The browser did not allow copying.');
  }
}

function readStorage(): unknown {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null');
  } catch {
    return undefined;
  }
}
