import {
  app,
  type BrowserWindow,
  session as electronSession,
  Notification,
  nativeTheme,
  shell,
} from 'electron';
import { Courier } from '#shared/alerts/courier.ts';
import type { HubRequestName } from '#shared/contract/requests.ts';
import type { View } from '#shared/contract/shell.ts';
import { defaultHubSettings } from '#shared/settings/hub-settings.ts';
import { Actions } from './actions/actions.ts';
import { openConversation } from './actions/open-conversation.ts';
import { StatusActions } from './actions/status.ts';
import { setAutostart } from './autostart/autostart.ts';
import type { Desktop, DesktopOptions } from './desktop-options.ts';
import { HubLink } from './hub/hub-link.ts';
import { greetingOf } from './ipc/greeting.ts';
import { Ipc } from './ipc/ipc.ts';
import { PageMessages } from './ipc/page-messages.ts';
import { WindowMessages } from './ipc/window-messages.ts';
import { isQuietAsked } from './linux/do-not-disturb.ts';
import { hasTrayHost } from './linux/tray-host.ts';
import { ApplicationMenu, giveContextMenu } from './menus/menus.ts';
import { readSituation } from './notifications/situation.ts';
import { SystemScreen } from './notifications/system-screen.ts';
import { trayHint } from './notifications/tray-hint.ts';
import { Person } from './person/person.ts';
import { type LeavingOptions, leaveAtOnce, takeLeave } from './presence/leaving.ts';
import { type AtComputer, isTouched, watchPresence } from './presence/presence.ts';
import { PresencePause } from './presence/presence-pause.ts';
import type { StoredConnection } from './settings/desktop-settings.ts';
import { Keychain } from './settings/keychain.ts';
import { retrySecrets } from './settings/retry-secrets.ts';
import { DesktopSettingsStore } from './settings/store.ts';
import { callShell, shellHandlers } from './shell-handlers.ts';
import { Shortcut } from './shortcut/shortcut.ts';
import { iconImage } from './tray/image.ts';
import { trayPlace } from './tray/place.ts';
import { readTray } from './tray/read.ts';
import { AppTray } from './tray/tray.ts';
import { loadUpdater } from './updates/load-updater.ts';
import { Updates } from './updates/updates.ts';
import { APP_ORIGIN, handleAppScheme } from './windows/app-protocol.ts';
import { attract, Badge, calm } from './windows/attention.ts';
import { guardEverything } from './windows/guards.ts';
import { mendWindow } from './windows/mend-windows.ts';
import { Windows } from './windows/windows.ts';

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
  let atComputer: AtComputer | undefined;

  handleAppScheme(rendererFolder);
  guardEverything(electronSession.defaultSession, ownOrigins);

  const keychain = await Keychain.open({ folder: dataFolder, platform, log });
  const settings = new DesktopSettingsStore();
  const preferences = () => settings.current.preferences;
  const link = new HubLink({
    ...options,
    secretStore: keychain,
    hubToken: () => keychain.get('hubToken'),
    databaseKey: () => keychain.get('databaseKey'),
    ownAgentId: () => preferences().agentId,
  });
  const systemLocales = () => app.getPreferredSystemLanguages();
  const person = new Person({ link, preferences, systemLocales, clock });
  const words = () => person.words.t;

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
    acknowledge: (id) => {
      // One that is over already needs nobody.
      link
        .call('acknowledgeAlarm', { id })
        .catch((error: unknown) => log.warn({ err: error }, 'an alarm was not acknowledged'));
    },
    update: () => updates.restart(),
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
    read: () => readSituation(link, person, isTouched(atComputer)),
    perform: actions.answer,
    now: () => person.now,
    elapsed,
  });
  const isBusy = (): boolean => person.inHand.held > 0;
  const updates = new Updates({
    url: env.QUEUETRAY_UPDATE_URL || undefined,
    load: loadUpdater,
    timers,
    isBusy,
    onReady: () => update(),
    log,
  });
  const readyUpdate = () =>
    updates.ready === undefined ? undefined : { version: updates.ready, waits: isBusy() };
  const tray: AppTray = new AppTray({
    platform,
    timers,
    read: () => readTray(link, person, readyUpdate()),
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
  const pin = (on: boolean): void => void settings.changePreferences({ pinQueue: on });
  const menu = new ApplicationMenu({
    platform,
    pin,
    showLogs,
    quit: () => app.quit(),
  });
  /** The person chose something that the system shows. */
  const dress = (): void => {
    const { theme, pinQueue, shortcut: keys } = preferences();
    // On Linux it would colour the tray's icon too, which lies on the panel.
    if (platform !== 'linux') nativeTheme.themeSource = theme;
    shortcut.use(keys);
    menu.show(words(), pinQueue);
  };
  const tellOfTray = (): void => {
    if (settings.current.toldOfTray) return;
    settings.change({ toldOfTray: true });
    screen.show(trayHint(words()));
  };
  const equip = (window: BrowserWindow, view: View): void => {
    window.on('show', () => badge.onShow(window));
    mendWindow(window, { log, words, elapsed, showLogs });
    const isQueue = view === 'queue' || view === 'setup';
    giveContextMenu(window, words, () => (isQueue ? { pinned: preferences().pinQueue, pin } : undefined));
  };
  const leaving: LeavingOptions = {
    words,
    preferences,
    changePreferences: (change) => settings.changePreferences(change),
    isOnline: () => status.isOnline && link.session?.demo !== true,
    pause: () => status.pauseNow(),
    timers,
  };
  const presence = new PresencePause({
    preferences,
    agent: () => person.agent,
    answered: () => person.inHand.answered,
    computerId: () => settings.current.computerId,
    set: (wanted, how) => status.setByPresence(wanted, how, settings.current.computerId),
  });
  const onSecrets = (): void => void reconnect(link.choice);
  const onWake = async (): Promise<void> => {
    link.renew();
    if (await keychain.retry()) onSecrets();
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
    env,
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
    // What is closed calls for nobody.
    if (message.type === 'late') return;
    presence.step();
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
  const onShutdown = (): void => void leaveAtOnce(leaving);
  windows.sessionEnded.subscribe(onShutdown);
  const stopPresence = watchPresence({
    platform,
    bus,
    sessionId: env.XDG_SESSION_ID,
    timers,
    elapsed,
    onLook: (seen) => {
      atComputer = seen;
      presence.look(seen);
    },
    onWake: () => void onWake(),
    onShutdown,
  });
  const stopRetrying = retrySecrets(keychain, timers, onSecrets);
  courier.start();
  updates.start();
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
      stopRetrying();
      shortcut.stop();
      courier.stop();
      updates.stop();
      tray.destroy();
      ipc.stop();
      windows.destroyAll();
      await link.close();
    },
  };
}
