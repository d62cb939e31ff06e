import { randomBytes } from 'node:crypto';
import { app, clipboard } from 'electron';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import { firstIssue } from '#shared/contract/first-issue.ts';
import { fail, toProblem } from '#shared/contract/problem.ts';
import {
  type ConnectAnswer,
  type EncryptionState,
  type ShellCheckedParams,
  type ShellRequestName,
  type ShellResult,
  shellRequests,
} from '#shared/contract/shell.ts';
import type { Words } from '#shared/messages/locale.ts';
import { isPlainHttp } from '#shared/settings/plain-http.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import type { SystemScreen } from './notifications/system-screen.ts';
import { saveDownload } from './save-download.ts';
import type { StoredConnection } from './settings/desktop-settings.ts';
import type { Keychain } from './settings/keychain.ts';
import type { DesktopSettingsStore } from './settings/store.ts';
import type { Shortcut } from './shortcut/shortcut.ts';

export interface ShellParts {
  readonly settings: DesktopSettingsStore;
  readonly keychain: Keychain;
  readonly screen: Pick<SystemScreen, 'failure' | 'try'>;
  readonly words: () => Words;
  /** Which hub is in use now. */
  readonly connection: () => StoredConnection;
  readonly openConversation: (accountId: string, id: string) => boolean;
  readonly setAutostart: (on: boolean) => void;
  readonly playSound: (sound: Pick<Preferences['sound'], 'name' | 'volume'>) => void;
  readonly shortcut: Pick<Shortcut, 'keys' | 'refused'>;
  readonly fetch: typeof fetch;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Changes the hub and tells the windows. Answers why it failed, if it did. */
  readonly reconnect: (choice: StoredConnection) => Promise<string | undefined>;
}

type ShellHandlers = {
  readonly [N in ShellRequestName]: (
    params: ShellCheckedParams<N>,
  ) => Promise<ShellResult<N>> | ShellResult<N>;
};

/** Checks the name and the parameters, whatever window asks; then runs the handler. Throws ProblemError. */
export async function callShell(handlers: ShellHandlers, name: string, params: unknown): Promise<unknown> {
  if (!Object.hasOwn(shellRequests, name)) return fail('not-found', `There is no request "${name}".`);
  const checked = shellRequests[name as ShellRequestName].params.safeParse(params ?? {});
  if (!checked.success) {
    return fail('bad-request', firstIssue(checked.error, 'parameters'));
  }
  return (handlers[name as ShellRequestName] as (params: unknown) => unknown)(checked.data);
}

export function shellHandlers(parts: ShellParts): ShellHandlers {
  const { settings, screen } = parts;
  return {
    readPreferences: () => settings.current.preferences,
    writePreferences: ({ change }) => {
      const preferences = settings.changePreferences(change as Partial<Preferences>);
      if (change.startWithComputer !== undefined) {
        parts.setAutostart(change.startWithComputer);
      }
      return preferences;
    },
    readConnection: () => {
      const { mode, hubUrl } = parts.connection();
      return { edition: 'desktop', mode, ...(hubUrl === undefined ? {} : { hubUrl }) };
    },
    connect: (params) => connect(params, parts),
    openConversation: ({ accountId, id }) => ({ opened: parts.openConversation(accountId, id) }),
    copyText: async ({ text }) => {
      await clipboard.writeText(text);
      return null;
    },
    readShortcut: () => {
      const { keys, refused } = parts.shortcut;
      return { ...(keys === undefined ? {} : { keys }), refused };
    },
    readEncryption: () => encryptionOf(parts),
    async encrypt() {
      if (encryptionOf(parts) !== 'off') return fail('not-allowed', 'It cannot be encrypted here.');
      await parts.keychain.set('databaseKey', randomBytes(32).toString('base64url'));
      const failure = await parts.reconnect(parts.connection());
      return failure === undefined ? {} : { failure };
    },
    copyDatabaseKey: async () => {
      await clipboard.writeText(parts.keychain.get('databaseKey'));
      return null;
    },
    saveFile: ({ fileName, text }) => ({ path: saveDownload(app.getPath('downloads'), fileName, text) }),
    // Electron does not tell on any platform; the last real try does.
    notificationPermission: () => (screen.failure === '' ? 'unknown' : 'denied'),
    askForNotifications: () => 'unknown',
    tryNotification: () => {
      const { notification } = parts.words().t;
      parts.playSound(settings.current.preferences.sound);
      return screen.try({ title: notification.testTitle, body: notification.testBody });
    },
    trySound: (sound) => {
      parts.playSound(sound);
      return null;
    },
  };
}

function encryptionOf({ connection, keychain, env }: ShellParts): EncryptionState {
  if (connection().mode !== 'own' || env.QUEUETRAY_DATABASE_KEY) return 'elsewhere';
  if (keychain.get('databaseKey') !== '') return 'on';
  return keychain.durable ? 'off' : 'noKeychain';
}

/** A team's hub is asked first whether it lets us in: nothing is kept of one that does not. */
async function connect(
  { mode, hubUrl, token, insecureHttp }: ShellCheckedParams<'connect'>,
  { settings, keychain, reconnect, fetch }: ShellParts,
): Promise<ConnectAnswer> {
  const choice: StoredConnection = { mode, ...(mode === 'team' && hubUrl ? { hubUrl } : {}) };
  if (mode === 'team') {
    if (!insecureHttp && isPlainHttp(hubUrl ?? '')) return { ok: false, reason: PLAIN_HTTP };
    const refused = await whyRefused(hubUrl ?? '', token ?? '', fetch);
    if (refused !== undefined) return { ok: false, reason: refused };
    await keychain.set('hubToken', token ?? '');
  }
  const failure = await reconnect(choice);
  if (failure !== undefined) return { ok: false, reason: failure };
  settings.change({ connection: choice });
  return { ok: true };
}

const PLAIN_HTTP =
  'Without https others can read along. Ask for an https address, or say that it is meant so.';

async function whyRefused(hubUrl: string, token: string, by: typeof fetch): Promise<string | undefined> {
  if (!/^https?:\/\/[^/]/i.test(hubUrl)) return 'The address must begin with https:// (or http://).';
  const connection = new HttpConnection({
    baseUrl: hubUrl.replace(/\/+$/, ''),
    token,
    now: Date.now,
    random: Math.random,
    fetch: by,
  });
  try {
    await connection.call('session');
    return undefined;
  } catch (error) {
    return toProblem(error).detail;
  } finally {
    connection.close();
  }
}
