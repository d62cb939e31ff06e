import { app, session as electronSession, globalShortcut, shell } from 'electron';
import type { Logger } from 'pino';
import { AlarmWatch } from '#shared/alerts/alarm-watch.ts';
import type { BridgeMessage } from '#shared/contract/bridge.ts';
import { agentOf } from '#shared/contract/identity.ts';
import { toProblem } from '#shared/contract/problem.ts';
import type { HubRequestName, StatusWish } from '#shared/contract/requests.ts';
import type { ShellMessage, View } from '#shared/contract/shell.ts';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import { boardKey, toSnapshot } from '#shared/domain/board.ts';
import { viewConversation } from '#shared/domain/conversation.ts';
import { conversationsOf } from '#shared/domain/queue.ts';
import { type Messages, messagesFor, pickLanguage } from '#shared/messages/messages.ts';
import { defaultHubSettings } from '#shared/settings/hub-settings.ts';
import { addDays } from '#shared/time/zone.ts';
import { setAutostart } from './autostart/autostart.ts';
import { LINK_SCHEME, parseDeepLink } from './deep-link.ts';
import { HubLink } from './hub/hub-link.ts';
import { Ipc } from './ipc/ipc.ts';
import { AddressNotice } from './notifications/address-notice.ts';
import { Notifier } from './notifications/notifier.ts';
import { allowedUrl } from './open-external.ts';
import { watchPresence } from './presence/screen-lock.ts';
import { Keychain } from './settings/keychain.ts';
import { DesktopSettingsStore } from './settings/store.ts';
import { callShell, shellHandlers } from './shell-handlers.ts';
import type { TrayAction } from './tray/menu.ts';
import { trayState } from './tray/state.ts';
import { AppTray } from './tray/tray.ts';
import { APP_ORIGIN, handleAppScheme } from './windows/app-protocol.ts';
import { guardEverything } from './windows/guards.ts';
import { Windows } from './windows/windows.ts';

export interface DesktopOptions {
  readonly version: string;
  readonly log: Logger;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly dataFolder: string;
  readonly rendererFolder: string;
  readonly preloadPath: string;
  readonly simulatorPath: string;
  readonly iconPath: string;
  /** Begin in the demo, whatever was chosen before; that choice stays. */
  readonly demo: boolean;
  /** Begin in the tray alone. */
  readonly hidden: boolean;
}

/** How often supervisors' rules are looked at. */
const WATCH_MS = 1_000;
const SHORTCUT = 'CommandOrControl+Shift+Q';

/** The desktop application: one link to a hub, and what shows it (tray, notifications, windows). */
export class Desktop {
  readonly #options: DesktopOptions;
  readonly #settings = new DesktopSettingsStore();
  readonly #link: HubLink;
  readonly #ipc: Ipc;
  readonly #windows: Windows;
  readonly #notifier: Notifier;
  readonly #addressNotice: AddressNotice;
  readonly #tray: AppTray;
  readonly #alarms = new AlarmWatch();
  readonly #stops: (() => void)[] = [];
  #quitting = false;

  /** After the app is ready. */
  static async start(options: DesktopOptions): Promise<Desktop> {
    const keychain = await Keychain.open(options.dataFolder, options.log);
    const desktop = new Desktop(options, keychain);
    await desktop.#start();
    return desktop;
  }

  private constructor(options: DesktopOptions, keychain: Keychain) {
    this.#options = options;
    const { version, log, platform, env, dataFolder, rendererFolder, preloadPath, simulatorPath, iconPath } =
      options;
    const devUrl = app.isPackaged ? undefined : env.ELECTRON_RENDERER_URL;
    const ownOrigins = devUrl ? [APP_ORIGIN, devUrl] : [APP_ORIGIN];

    handleAppScheme(rendererFolder);
    guardEverything(electronSession.defaultSession, ownOrigins);

    this.#link = new HubLink({
      dataFolder,
      version,
      log,
      rendererFolder,
      simulatorPath,
      secretStore: keychain,
      hubToken: () => keychain.get('hubToken'),
      ownAgentId: () => this.#settings.current.preferences.agentId,
      env,
    });
    this.#windows = new Windows({
      settings: this.#settings,
      preloadPath,
      iconPath,
      devUrl,
      tray: () => this.#tray?.tray,
      isQuitting: () => this.#quitting,
    });
    this.#notifier = new Notifier({
      platform,
      iconPath,
      log,
      preferences: () => this.#settings.current.preferences,
      me: () => this.#me(),
      agent: () => this.#agent(),
      words: () => this.#words(),
      playSound: () => this.#playSound(),
      attract: () => this.#attract(),
      openConversation: ({ accountId, id }) => {
        this.#openConversation(accountId, id);
        this.#show({ type: 'show', view: 'queue', conversation: { accountId, id } });
      },
      openQueue: () => this.#show({ type: 'show', view: 'queue' }),
      openTeam: () => this.#show({ type: 'show', view: 'team' }),
      goOnline: () => this.#setStatus({ status: 'online' }, 'person'),
    });
    this.#addressNotice = new AddressNotice({
      iconPath,
      words: () => this.#words(),
      onClick: () => this.#show({ type: 'show', view: 'settings', tab: 'reach' }),
    });
    this.#tray = new AppTray({
      platform,
      read: () => this.#trayState(),
      context: () => ({ ...this.#words(), timeZone: this.#timeZone(), now: this.#now() }),
      target: () => this.#link.session ?? defaultHubSettings,
      blinkMs: () => this.#settings.current.preferences.blinkMs,
      perform: (action) => this.#perform(action),
      onClick: () => this.#windows.toggle(this.#needsSetup() ? 'setup' : 'queue'),
    });
    const handlers = shellHandlers({
      settings: this.#settings,
      keychain,
      connection: () => this.#link.choice,
      notifier: this.#notifier,
      openConversation: (accountId, id) => this.#openConversation(accountId, id),
      showView: (view) => void this.#windows.show(view),
      playSound: (name, volume) => this.#tell({ type: 'sound', name, volume }),
      setAutostart: (on) =>
        setAutostart(on, { platform, env, appPath: app.isPackaged ? '' : app.getAppPath() }),
      reconnect: (choice) => this.#reconnect(choice),
    });
    this.#ipc = new Ipc({
      ownOrigins,
      log,
      answer: (to, name, params) =>
        to === 'hub'
          ? this.#link.call(name as HubRequestName, params as never)
          : callShell(handlers, name, params),
      greet: () => this.#greeting(),
    });
  }

  async #start(): Promise<void> {
    const { demo, hidden } = this.#options;
    this.#ipc.start();
    this.#link.subscribe((message) => {
      this.#ipc.broadcast({ to: 'feed', message });
      if (message.type === 'connection' && message.connection.state === 'live' && !this.#link.session) {
        void this.#link.refreshSession();
      }
      this.#onBoardChanged();
    });
    this.#settings.onPreferences((preferences) => {
      this.#tell({ type: 'preferences', preferences });
      this.#onBoardChanged();
    });
    this.#stops.push(
      watchPresence({
        onLock: () => this.#onLock(),
        onWake: () => this.#onBoardChanged(),
      }),
    );
    const watching = setInterval(() => this.#watchTeam(), WATCH_MS);
    this.#stops.push(() => clearInterval(watching));
    await this.#link.open(demo ? { mode: 'demo' } : this.#settings.current.connection);
    globalShortcut.register(SHORTCUT, () => this.#windows.toggle('queue'));
    app.setAsDefaultProtocolClient(LINK_SCHEME);
    this.#windows.prepare('queue');
    if (!hidden) this.#windows.show(this.#needsSetup() ? 'setup' : 'queue');
    this.#onBoardChanged();
  }

  /** A second start, or a link: shows what it asks for, or the queue. */
  open(link: string | undefined): void {
    const target = link === undefined ? undefined : parseDeepLink(link, Date.now());
    if (target?.kind === 'status') this.#setStatus(target.wish, 'link');
    else this.#show({ type: 'show', view: target?.view ?? 'queue' });
  }

  async stop(): Promise<void> {
    this.#quitting = true;
    for (const stop of this.#stops) stop();
    globalShortcut.unregisterAll();
    this.#notifier.stop();
    this.#tray.destroy();
    this.#ipc.stop();
    this.#windows.destroyAll();
    await this.#link.close();
  }

  #onBoardChanged(): void {
    this.#notifier.step(this.#link.board.state);
    this.#addressNotice.step(this.#link.board.state.reach);
    this.#tray.update();
  }

  #watchTeam(): void {
    const { session, board } = this.#link;
    const rules = session?.role === 'supervisor' ? session.alertRules : [];
    this.#notifier.tellAlarms(this.#alarms.step(board.state, rules, this.#now()));
  }

  async #reconnect(choice: Parameters<HubLink['open']>[0]): Promise<string | undefined> {
    this.#notifier.stop();
    await this.#link.open(choice);
    this.#onBoardChanged();
    if (this.#link.failure !== undefined) return this.#link.failure;
    this.#windows.reload();
    return undefined;
  }

  /** What a window that has just begun to listen must know. */
  #greeting(): BridgeMessage[] {
    const { board, seq, connection, clockOffset, reach } = this.#link.board.state;
    const snapshot = {
      type: 'snapshot',
      seq: seq ?? 0,
      at: Date.now() + clockOffset,
      board: toSnapshot(board),
    } as const;
    return [
      { to: 'feed', message: { type: 'connection', connection } },
      ...(seq === undefined ? [] : [{ to: 'feed' as const, message: snapshot }]),
      ...(reach ? [{ to: 'feed' as const, message: { type: 'reach' as const, reach } }] : []),
    ];
  }

  #perform(action: TrayAction): void {
    switch (action.do) {
      case 'status':
        return this.#setStatus(
          { ...action.wish, ...(action.forMs === undefined ? {} : { untilAt: this.#now() + action.forMs }) },
          'person',
        );
      case 'ask':
        return this.#show({ type: 'show', view: 'queue', ask: action.what });
      case 'openChat':
        this.#openConversation(action.accountId, action.id);
        return;
      case 'view':
        return this.#show({
          type: 'show',
          view: action.view,
          ...(action.tab === undefined ? {} : { tab: action.tab }),
        });
      case 'mute':
        this.#settings.changePreferences({
          mutedUntilAt: action.forMs === 0 ? 0 : this.#now() + action.forMs,
        });
        return;
      case 'muteUntilTomorrow':
        this.#settings.changePreferences({ mutedUntilAt: addDays(this.#now(), 1, this.#timeZone()) });
        return;
      case 'quit':
        app.quit();
    }
  }

  #setStatus(wish: StatusWish, because: 'person' | 'lock' | 'link'): void {
    const agentId = this.#me();
    if (agentId === '') return this.#show({ type: 'show', view: 'settings' });
    this.#link.call('setStatus', { agentId, wish, because }).catch((error: unknown) => {
      // A refusal is on the board already; anything else is shown where the person can act on it.
      const problem = toProblem(error);
      this.#options.log.warn({ code: problem.code, detail: problem.detail }, 'the status was not set');
      if (problem.code !== 'refused-by-vendor' && problem.code !== 'wish-overtaken') {
        this.#show({ type: 'show', view: 'queue', problem });
      }
    });
  }

  #onLock(): void {
    const agent = this.#agent();
    const online = (agent?.pending ?? agent)?.status === 'online';
    if (this.#settings.current.preferences.pauseOnLock && online)
      this.#setStatus({ status: 'pause' }, 'lock');
  }

  #openConversation(accountId: string, id: string): boolean {
    const facts = this.#link.board.state.board.conversations.get(boardKey(accountId, id));
    const template = this.#link.session?.conversationUrl ?? '';
    const url = (facts && viewConversation(facts).url) ?? template.replaceAll('{id}', encodeURIComponent(id));
    const allowed = allowedUrl(url, this.#link.session?.demo === true);
    if (allowed === undefined) return false;
    void shell.openExternal(allowed);
    return true;
  }

  #show(message: Extract<ShellMessage, { type: 'show' }>): void {
    const view: View = this.#needsSetup() ? 'setup' : message.view;
    const { webContents } = this.#windows.show(view);
    if (this.#ipc.isReady(webContents)) this.#ipc.send(webContents, { to: 'shell', message });
    else
      webContents.once('did-finish-load', () =>
        setTimeout(() => this.#ipc.send(webContents, { to: 'shell', message }), 500),
      );
  }

  #tell(message: ShellMessage): void {
    this.#ipc.broadcast({ to: 'shell', message });
  }

  /** In one window only: two would sound twice. */
  #playSound(): void {
    const { name, volume } = this.#settings.current.preferences.sound;
    this.#ipc.send(this.#windows.prepare('queue').webContents, {
      to: 'shell',
      message: { type: 'sound', name, volume },
    });
  }

  #attract(): void {
    if (this.#options.platform === 'darwin') app.dock?.bounce('informational');
    else for (const window of this.#windows.all()) if (!window.isFocused()) window.flashFrame(true);
  }

  #needsSetup(): boolean {
    return this.#link.choice.mode === 'none';
  }

  #me(): string {
    return agentOf(this.#link.session ?? {}, this.#settings.current.preferences.agentId);
  }

  #agent(): Agent | undefined {
    const facts = this.#link.board.state.board.agents.get(this.#me());
    return facts && viewAgent(facts, []);
  }

  #trayState() {
    const { board, connection, reach } = this.#link.board.state;
    const { session, failure } = this.#link;
    return trayState({
      agent: this.#agent(),
      conversations: conversationsOf(board),
      connection: failure === undefined ? connection : { state: 'refused', sinceAt: 0, reason: failure },
      preferences: this.#settings.current.preferences,
      substatuses: session?.substatuses ?? defaultHubSettings.substatuses,
      isSupervisor: session?.role === 'supervisor',
      needsSetup: this.#needsSetup(),
      ...(reach ? { reach } : {}),
      now: this.#now(),
    });
  }

  #words(): { t: Messages; locale: string } {
    const { language } = this.#settings.current.preferences;
    const locales = app.getPreferredSystemLanguages();
    const chosen = pickLanguage(language, locales);
    const system = locales[0] ?? 'en';
    return { t: messagesFor(chosen), locale: system.toLowerCase().startsWith(chosen) ? system : chosen };
  }

  #timeZone(): string {
    return Intl.DateTimeFormat().resolvedOptions().timeZone;
  }

  /** The hub's clock. */
  #now(): number {
    return Date.now() + this.#link.board.state.clockOffset;
  }
}
