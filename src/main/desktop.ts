import {
  app,
  type BrowserWindow,
  session as electronSession,
  Menu,
  Notification,
  nativeTheme,
  type Rectangle,
  screen as screens,
  shell,
} from 'electron';
import type { Logger } from 'pino';
import { Courier } from '#shared/alerts/courier.ts';
import type { HubRequestName } from '#shared/contract/requests.ts';
import { defaultHubSettings } from '#shared/settings/hub-settings.ts';
import type { Timers } from '#shared/time/timers.ts';
import { Actions } from './actions/actions.ts';
import { openConversation } from './actions/open-conversation.ts';
import { StatusActions } from './actions/status.ts';
import { setAutostart } from './autostart/autostart.ts';
import { HubLink } from './hub/hub-link.ts';
import { greetingOf } from './ipc/greeting.ts';
import { Ipc } from './ipc/ipc.ts';
import { PageMessages } from './ipc/page-messages.ts';
import { WindowMessages } from './ipc/window-messages.ts';
import type { Bus } from './linux/bus.ts';
import { isQuietAsked } from './linux/do-not-disturb.ts';
import { hasTrayHost } from './linux/tray-host.ts';
import { applicationMenu } from './menus/application-menu.ts';
import { contextMenu } from './menus/context-menu.ts';
import { readSituation } from './notifications/situation.ts';
import { SystemScreen } from './notifications/system-screen.ts';
import { Person } from './person/person.ts';
import { type LeavingOptions, leaveAtOnce, takeLeave } from './presence/leaving.ts';
import { watchPresence } from './presence/presence.ts';
import type { StoredConnection } from './settings/desktop-settings.ts';
import { Keychain } from './settings/keychain.ts';
import { DesktopSettingsStore } from './settings/store.ts';
import { callShell, shellHandlers } from './shell-handlers.ts';
import { Shortcut } from './shortcut/shortcut.ts';
import { iconImage } from './tray/image.ts';
import { readTray } from './tray/read.ts';
import { AppTray } from './tray/tray.ts';
import { APP_ORIGIN, handleAppScheme } from './windows/app-protocol.ts';
import { attract, Badge, calm } from './windows/attention.ts';
import { guardEverything } from './windows/guards.ts';
import { mendWindow } from './windows/mend-windows.ts';
import { Windows } from './windows/windows.ts';

export interface DesktopOptions {
  readonly version: string;
  readonly log: Logger;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** This computer's clock, epoch ms, and its timers. */
  readonly clock: () => number;
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  readonly timers: Timers;
  /** The system's network. */
  readonly fetch: typeof fetch;
  readonly bus: Bus;
  readonly dataFolder: string;
  readonly rendererFolder: string;
  readonly preloadPath: string;
  readonly simulatorPath: string;
  readonly databaseThread: string;
  readonly iconPath: string;
  readonly showLogs: () => void;
  /** Begin in the demo, whatever was chosen before; that choice stays. */
  readonly demo: boolean;
  /** Begin in the tray alone. */
  readonly hidden: boolean;
}

export interface Desktop {
  /** A second start, or a link: shows what it asks for, or the queue. */
  open(link: string | undefined): void;
  /** Asks whoever quits while online. False: they stay. */
  takeLeave(): Promise<boolean>;
  stop(): Promise<void>;
}

/**
 * The desktop application: one link to a hub, and what shows it (tray, notifications, windows). After the app is ready.
 * Waits for no hub: tray and window are there first, and say what is being waited for.
 */
export async function startDesktop(options: DesktopOptions): Promise<Desktop> {
  const { log, platform, env, clock, elapsed, timers, bus, dataFolder, rendererFolder } = options;
  const { preloadPath, iconPath, showLogs } = options;
  const devUrl = app.isPackaged ? undefined : env.ELECTRON_RENDERER_URL;
  const ownOrigins = devUrl ? [APP_ORIGIN, devUrl] : [APP_ORIGIN];
  let isQuitting = false;

  handleAppScheme(rendererFolder);
  guardEverything(electronSession.defaultSession, ownOrigins);

  const keychain = await Keychain.open({ folder: dataFolder, platform, log });
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
    timers,
    elapsed,
    preloadPath,
    iconPath,
    devUrl,
    trayBounds: () => trayPlace(tray.bounds, platform),
    hasTray: () => (platform === 'linux' ? hasTrayHost(bus) : Promise.resolve(true)),
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
    isQuietAsked: () => isQuietAsked(bus),
    onForgotten: () => messages.show({ view: 'queue' }),
    attract: () => attract(platform, windows),
  });
  const shortcut = new Shortcut({ platform, log, onPress: () => windows.toggle(mainView()) });
  const mainView = () => (person.needsSetup ? 'setup' : 'queue');
  const courier = new Courier({
    screen,
    timers,
    read: () => readSituation(link, person),
    perform: actions.answer,
    now: () => person.now,
    elapsed,
  });
  const tray: AppTray = new AppTray({
    platform,
    timers,
    read: () => readTray(link, person),
    context: () => ({
      ...person.words,
      timeZone: person.timeZone,
      now: person.now,
      ...(shortcut.keys === undefined ? {} : { accelerator: shortcut.keys }),
    }),
    target: () => link.session ?? defaultHubSettings,
    blinkMs: () => preferences().blinkMs,
    perform: actions.perform,
    onClick: () => windows.peek(mainView()),
  });
  const badge = new Badge(platform, windows, (count) =>
    iconImage({ mark: 'unknown', count, level: 'over', dark: false, template: false }, 16),
  );
  /** Something that is shown outside of windows may have changed. */
  const update = (): void => {
    courier.look();
    tray.update();
    const { waiting } = readTray(link, person);
    badge.show(waiting.length);
    if (waiting.length === 0) calm(windows);
  };
  /** The person chose something that the system shows. */
  const dress = (): void => {
    const { theme, pinQueue, shortcut: keys } = preferences();
    // On Linux it would colour the tray's icon too, which lies on the panel.
    if (platform !== 'linux') nativeTheme.themeSource = theme;
    shortcut.use(keys);
    const menu = applicationMenu({
      t: person.words.t,
      platform,
      pinned: pinQueue,
      pin: (on) => settings.changePreferences({ pinQueue: on }),
      showLogs,
      quit: () => app.quit(),
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
  };
  const tellOfTray = (): void => {
    if (settings.current.toldOfTray) return;
    settings.change({ toldOfTray: true });
    const { t } = person.words;
    screen.show({
      id: 'in-tray',
      title: t.desktop.inTrayTitle,
      body: t.desktop.inTray,
      attention: false,
      click: { do: 'view', view: 'queue' },
      buttons: [],
    });
  };
  const equip = (window: BrowserWindow): void => {
    mendWindow(window, { log, words: () => person.words.t, elapsed, showLogs });
    window.webContents.on('context-menu', (_event, params) => {
      const items = contextMenu(params, person.words.t);
      if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
    });
  };
  const leaving: LeavingOptions = {
    words: () => person.words.t,
    preferences,
    changePreferences: (change) => settings.changePreferences(change),
    isOnline: () => status.isOnline,
    pause: () => status.pauseNow(),
    timers,
  };
  const onWake = async (): Promise<void> => {
    link.renew();
    // The keychain may have been locked until now.
    if (await keychain.retry()) await reconnect(link.choice);
    update();
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
    shortcut,
    fetch: options.fetch,
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
  link.changed.subscribe(update);
  settings.preferencesChanged.subscribe((changed) => {
    messages.tell({ type: 'preferences', preferences: changed });
    dress();
    update();
  });
  windows.made.subscribe(equip);
  windows.focused.subscribe(() => calm(windows));
  windows.wentToTray.subscribe(tellOfTray);
  const stopPresence = watchPresence({
    platform,
    bus,
    sessionId: env.XDG_SESSION_ID,
    timers,
    idleMs: () => preferences().pauseOnIdleMinutes * 60_000,
    onLeave: (how) => status.onLeave(how),
    onWake: () => void onWake(),
    onShutdown: () => void leaveAtOnce(leaving),
  });
  courier.start();
  dress();
  void link.open(options.demo ? { mode: 'demo' } : settings.current.connection);
  if (!options.hidden) windows.show(mainView());
  else if (!person.needsSetup) windows.prepare('queue');
  update();

  return {
    open: (target) => actions.open(target),
    takeLeave: () => takeLeave(leaving),
    async stop() {
      isQuitting = true;
      stopPresence();
      shortcut.stop();
      courier.stop();
      tray.destroy();
      ipc.stop();
      windows.destroyAll();
      await link.close();
    },
  };
}

/** Linux does not tell where the icon is; whoever has just clicked it has the pointer there. */
function trayPlace(bounds: Rectangle, platform: NodeJS.Platform): Rectangle {
  if (platform !== 'linux' || bounds.width > 0) return bounds;
  const { x, y } = screens.getCursorScreenPoint();
  return x === 0 && y === 0 ? bounds : { x, y, width: 1, height: 1 };
}
