import { app, session as electronSession, globalShortcut, Notification, shell } from 'electron';
import type { Logger } from 'pino';
import { Courier } from '#shared/alerts/courier.ts';
import type { HubRequestName } from '#shared/contract/requests.ts';
import { defaultHubSettings } from '#shared/settings/hub-settings.ts';
import type { Timers } from '#shared/time/timers.ts';
import { Actions } from './actions/actions.ts';
import { openConversation } from './actions/open-conversation.ts';
import { StatusActions } from './actions/status.ts';
import { setAutostart } from './autostart/autostart.ts';
import { LINK_SCHEME } from './deep-link.ts';
import { HubLink } from './hub/hub-link.ts';
import { greetingOf } from './ipc/greeting.ts';
import { Ipc } from './ipc/ipc.ts';
import { PageMessages } from './ipc/page-messages.ts';
import { WindowMessages } from './ipc/window-messages.ts';
import { readSituation } from './notifications/situation.ts';
import { SystemScreen } from './notifications/system-screen.ts';
import { Person } from './person/person.ts';
import { watchPresence } from './presence/screen-lock.ts';
import type { StoredConnection } from './settings/desktop-settings.ts';
import { Keychain } from './settings/keychain.ts';
import { DesktopSettingsStore } from './settings/store.ts';
import { callShell, shellHandlers } from './shell-handlers.ts';
import { readTray } from './tray/read.ts';
import { AppTray } from './tray/tray.ts';
import { APP_ORIGIN, handleAppScheme } from './windows/app-protocol.ts';
import { attract } from './windows/attention.ts';
import { guardEverything } from './windows/guards.ts';
import { Windows } from './windows/windows.ts';

export interface DesktopOptions {
  readonly version: string;
  readonly log: Logger;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** This computer's clock, epoch ms, and its timers. */
  readonly clock: () => number;
  readonly timers: Timers;
  readonly dataFolder: string;
  readonly rendererFolder: string;
  readonly preloadPath: string;
  readonly simulatorPath: string;
  readonly databaseThread: string;
  readonly upkeepProgram: string;
  readonly iconPath: string;
  /** Begin in the demo, whatever was chosen before; that choice stays. */
  readonly demo: boolean;
  /** Begin in the tray alone. */
  readonly hidden: boolean;
}

export interface Desktop {
  /** A second start, or a link: shows what it asks for, or the queue. */
  open(link: string | undefined): void;
  stop(): Promise<void>;
}

const SHORTCUT = 'CommandOrControl+Shift+Q';

/** The desktop application: one link to a hub, and what shows it (tray, notifications, windows). After the app is ready. */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { log, platform, env, clock, timers, dataFolder, rendererFolder, preloadPath, iconPath } = options;
  const devUrl = app.isPackaged ? undefined : env.ELECTRON_RENDERER_URL;
  const ownOrigins = devUrl ? [APP_ORIGIN, devUrl] : [APP_ORIGIN];
  let isQuitting = false;

  handleAppScheme(rendererFolder);
  guardEverything(electronSession.defaultSession, ownOrigins);

  const keychain = await Keychain.open(dataFolder, log);
  const settings = new DesktopSettingsStore();
  const preferences = () => settings.current.preferences;
  const link = new HubLink({
    ...options,
    secretStore: keychain,
    hubToken: () => keychain.get('hubToken'),
    ownAgentId: () => preferences().agentId,
  });
  const systemLocales = () => app.getPreferredSystemLanguages();
  const person = new Person({ link, preferences, systemLocales, clock });

  const pages = new PageMessages();
  const windows: Windows = new Windows({
    settings,
    preloadPath,
    iconPath,
    devUrl,
    trayBounds: () => tray.bounds,
    isQuitting: () => isQuitting,
  });
  const messages = new WindowMessages({ windows, pages, needsSetup: () => person.needsSetup });

  const openChat = (accountId: string, id: string): boolean =>
    openConversation(link, (url) => void shell.openExternal(url), accountId, id);
  const status = new StatusActions({ link, person, messages, log });
  const actions = new Actions({
    person,
    status,
    messages,
    openConversation: openChat,
    changePreferences: (change) => settings.changePreferences(change),
    quit: () => app.quit(),
  });

  const screen = new SystemScreen({
    Notification,
    platform,
    iconPath,
    log,
    timers,
    playSound: (sound) => messages.playSound(sound),
    attract: () => attract(platform, windows),
  });
  const courier = new Courier({
    screen,
    timers,
    read: () => readSituation(link, person),
    perform: actions.answer,
    now: () => person.now,
    elapsed: () => performance.now(),
  });
  const tray: AppTray = new AppTray({
    platform,
    timers,
    read: () => readTray(link, person),
    context: () => ({ ...person.words, timeZone: person.timeZone, now: person.now }),
    target: () => link.session ?? defaultHubSettings,
    blinkMs: () => preferences().blinkMs,
    perform: actions.perform,
    onClick: () => windows.toggle(person.needsSetup ? 'setup' : 'queue'),
  });
  /** Something that is shown outside of windows may have changed. */
  const update = (): void => {
    courier.look();
    tray.update();
  };

  /** Another hub, or the same one anew. Answers why it failed, if it did. */
  const reconnect = async (choice: StoredConnection): Promise<string | undefined> => {
    courier.clear();
    await link.open(choice);
    update();
    if (link.failure !== undefined) return link.failure;
    pages.expectReload();
    windows.reload();
    return undefined;
  };
  const handlers = shellHandlers({
    settings,
    keychain,
    connection: () => link.choice,
    screen,
    words: () => person.words,
    openConversation: openChat,
    playSound: (sound) => messages.playSound(sound),
    setAutostart: (on) =>
      setAutostart(on, { platform, env, appPath: app.isPackaged ? '' : app.getAppPath() }),
    reconnect,
  });
  const ipc = new Ipc({
    ownOrigins,
    log,
    pages,
    answer: (to, name, params) =>
      to === 'hub' ? link.call(name as HubRequestName, params as never) : callShell(handlers, name, params),
    greet: () => greetingOf(link.board.state, person.now),
  });

  ipc.start();
  link.messages.subscribe((message) => {
    messages.feed(message);
    update();
  });
  settings.preferencesChanged.subscribe((changed) => {
    messages.tell({ type: 'preferences', preferences: changed });
    update();
  });
  const stopPresence = watchPresence({ onLock: () => status.onLock(), onWake: update });
  courier.start();
  await link.open(options.demo ? { mode: 'demo' } : settings.current.connection);
  globalShortcut.register(SHORTCUT, () => windows.toggle('queue'));
  app.setAsDefaultProtocolClient(LINK_SCHEME);
  windows.prepare('queue');
  if (!options.hidden) windows.show(person.needsSetup ? 'setup' : 'queue');
  update();

  return {
    open: (target) => actions.open(target),
    async stop() {
      isQuitting = true;
      stopPresence();
      globalShortcut.unregisterAll();
      courier.stop();
      tray.destroy();
      ipc.stop();
      windows.destroyAll();
      await link.close();
    },
  };
}
