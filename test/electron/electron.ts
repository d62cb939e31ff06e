import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { mkdirSync } from 'node:fs';
import type * as Electron from 'electron';
import type { Page } from 'playwright';
import { Pages, type SchemeHandler } from './pages.ts';
import { newRecord, type RecordedMenuItem } from './recorded.ts';
import { strict } from './strict.ts';

/**
 * As much of Electron as QueueTray uses, under plain Node, with real Chromium pages for windows. Typed against
 * electron.d.ts; anything else throws. Trays, menus and notifications are written down for specs to use.
 */

globalThis.recorded = newRecord();
const { recorded } = globalThis;

// ── app ─────────────────────────────────────────────────────────────────────────────────────────────────────

class App extends EventEmitter {
  readonly isPackaged = false;
  name = 'stand-in';
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: (_name: string, _value?: string): void => {},
  });
  readonly dock = undefined;
  readonly #paths = new Map<string, string>();
  #quitting = false;

  setName(name: string): void {
    this.name = name;
  }
  getName(): string {
    return this.name;
  }
  getVersion(): string {
    return '0.0.0';
  }
  setPath(name: string, path: string): void {
    mkdirSync(path, { recursive: true });
    this.#paths.set(name, path);
  }
  getPath(name: string): string {
    const path = this.#paths.get(name);
    if (path === undefined) throw new Error(`the stand-in has no path "${name}"`);
    return path;
  }
  getAppPath(): string {
    return process.cwd();
  }
  getPreferredSystemLanguages(): string[] {
    return [process.env.QUEUETRAY_TEST_LOCALE ?? 'en-US'];
  }
  setAppUserModelId(_id: string): void {}
  enableSandbox(): void {}
  requestSingleInstanceLock(): boolean {
    return true;
  }
  setAsDefaultProtocolClient(_scheme: string): boolean {
    return true;
  }
  setLoginItemSettings(_settings: Electron.Settings): void {}
  async whenReady(): Promise<void> {}
  quit(): void {
    let prevented = false;
    this.emit('before-quit', { preventDefault: () => (prevented = true) });
    if (!prevented) this.exit(0);
  }
  exit(code: number): void {
    if (this.#quitting) return;
    this.#quitting = true;
    void pages.close().finally(() => process.exit(code));
  }
}

const appEmitter = new App();

// ── windows ─────────────────────────────────────────────────────────────────────────────────────────────────

interface NavigationEvent {
  readonly url: string;
  preventDefault(): void;
}

class WebContents extends EventEmitter {
  readonly page: Promise<Page>;
  #queue: Promise<unknown> = Promise.resolve();
  #destroyed = false;
  openHandler: (details: { url: string }) => { action: 'allow' | 'deny' } = () => ({ action: 'allow' });

  constructor(page: Promise<Page>) {
    super();
    this.page = page;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  setWindowOpenHandler(handler: typeof this.openHandler): void {
    this.openHandler = handler;
  }
  send(channel: string, ...args: unknown[]): void {
    const deliver = async (): Promise<void> => {
      const page = await this.page;
      await page.evaluate(
        ([name, values]) =>
          (globalThis as unknown as { standInDispatch: (n: string, v: unknown[]) => void }).standInDispatch(
            name,
            values,
          ),
        [channel, args] as const,
      );
    };
    this.#queue = this.#queue.then(deliver).catch(() => {});
  }
  destroy(): void {
    this.#destroyed = true;
    this.emit('destroyed');
  }
}

const windows = new Map<Page, BrowserWindow>();

class BrowserWindow extends EventEmitter {
  readonly webContents: WebContents;
  #bounds: Electron.Rectangle;
  #visible = false;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    super();
    const { sandbox, contextIsolation, nodeIntegration, preload } = options.webPreferences ?? {};
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false || !preload) {
      throw new Error('every window is sandboxed, isolated and without Node');
    }
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    const { width, height } = this.#bounds;
    this.webContents = new WebContents(
      pages.open(preload, { width, height }).then((page) => {
        windows.set(page, strictWindow);
        return page;
      }),
    );
    const strictWindow = strict('BrowserWindow', this) as BrowserWindow;
    appEmitter.emit('web-contents-created', {}, strict('WebContents', this.webContents));
    // biome-ignore lint/correctness/noConstructorReturn: what the app holds must be the strict one
    return strictWindow;
  }
  async loadURL(url: string): Promise<void> {
    await pages.goTo(await this.webContents.page, url);
  }
  show(): void {
    if (this.#visible) return;
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    if (!this.#visible) return;
    this.#visible = false;
    this.emit('hide');
  }
  setFullScreen(_on: boolean): void {}
  focus(): void {}
  isVisible(): boolean {
    return this.#visible;
  }
  isFocused(): boolean {
    return this.#visible;
  }
  setBounds(bounds: Electron.Rectangle): void {
    this.#bounds = bounds;
  }
  getNormalBounds(): Electron.Rectangle {
    return this.#bounds;
  }
  flashFrame(_on: boolean): void {
    recorded.flashes++;
  }
  /** As the person's click on the window's close button. */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    this.webContents.destroy();
    this.emit('closed');
    void this.webContents.page.then((page) => page.close()).catch(() => {});
  }
}

// ── ipc ─────────────────────────────────────────────────────────────────────────────────────────────────────

type Handler = (event: unknown, ...args: unknown[]) => unknown;

class IpcMain extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  handle(channel: string, handler: Handler): void {
    this.handlers.set(channel, handler);
  }
  removeHandler(channel: string): void {
    this.handlers.delete(channel);
  }
}

const ipc = new IpcMain();

const ipcEvent = (page: Page, url: string, isTopFrame: boolean): object => ({
  sender: windows.get(page)?.webContents,
  senderFrame: { url, parent: isTopFrame ? null : {} },
});

let schemeHandler: SchemeHandler | undefined;

const pages = new Pages({
  onInvoke: async (page, url, top, channel, args) => {
    const handler = ipc.handlers.get(channel);
    if (!handler) throw new Error(`no handler for ${channel}`);
    return handler(ipcEvent(page, url, top), ...args);
  },
  onSend: (page, url, top, channel, args) => void ipc.emit(channel, ipcEvent(page, url, top), ...args),
  schemeHandler: () => schemeHandler,
  mayNavigate: (page, url) => {
    let prevented = false;
    const event: NavigationEvent = { url, preventDefault: () => (prevented = true) };
    windows.get(page)?.webContents.emit('will-navigate', event);
    return !prevented;
  },
  onNavigated: (page) => void windows.get(page)?.webContents.emit('did-navigate'),
  mayOpen: (page, url) => windows.get(page)?.webContents.openHandler({ url }).action === 'allow',
});

// ── tray, menus, notifications ──────────────────────────────────────────────────────────────────────────────

class Image {
  readonly representations: { scaleFactor?: number; buffer?: Buffer }[] = [];
  addRepresentation(representation: {
    scaleFactor?: number;
    width?: number;
    height?: number;
    buffer?: Buffer;
  }): void {
    this.representations.push(representation);
  }
  setTemplateImage(_on: boolean): void {}
  isEmpty(): boolean {
    return this.representations.length === 0;
  }
}

class BuiltMenu {
  readonly items: readonly Electron.MenuItemConstructorOptions[];
  constructor(items: readonly Electron.MenuItemConstructorOptions[]) {
    this.items = items;
  }
}

const toRecordedItem = (item: Electron.MenuItemConstructorOptions): RecordedMenuItem => ({
  label: item.label ?? '',
  enabled: item.enabled !== false,
  checked: item.checked === true,
  type: item.type ?? (item.submenu ? 'submenu' : 'normal'),
  submenu: Array.isArray(item.submenu) ? item.submenu.map(toRecordedItem) : [],
  click: () => (item.click as (() => void) | undefined)?.(),
});

class Tray extends EventEmitter {
  #menu: BuiltMenu | undefined;
  #destroyed = false;

  constructor(_image: Image) {
    super();
    recorded.tray = {
      tooltip: '',
      title: '',
      icon: '',
      menu: () => {
        this.emit('right-click');
        return (this.#menu?.items ?? []).map(toRecordedItem);
      },
      click: () => void this.emit('click'),
    };
    // biome-ignore lint/correctness/noConstructorReturn: what the app holds must be the strict one
    return strict('Tray', this);
  }
  setToolTip(text: string): void {
    if (recorded.tray) recorded.tray.tooltip = text;
  }
  setTitle(text: string): void {
    if (recorded.tray) recorded.tray.title = text;
  }
  setImage(image: Image): void {
    const png = image.representations.find(({ scaleFactor }) => scaleFactor === 1)?.buffer;
    if (recorded.tray) recorded.tray.icon = png?.toString('base64') ?? '';
  }
  setContextMenu(menu: BuiltMenu): void {
    this.#menu = menu;
  }
  popUpContextMenu(menu: BuiltMenu): void {
    this.#menu = menu;
  }
  getBounds(): Electron.Rectangle {
    return { x: 1180, y: 0, width: 24, height: 24 };
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  destroy(): void {
    this.#destroyed = true;
    recorded.tray = undefined;
  }
}

class Notification extends EventEmitter {
  readonly #options: Electron.NotificationConstructorOptions;
  #record: (typeof recorded.notifications)[number] | undefined;

  constructor(options: Electron.NotificationConstructorOptions) {
    super();
    this.#options = options;
  }
  static isSupported(): boolean {
    return true;
  }
  show(): void {
    const { title = '', body = '', actions = [] } = this.#options;
    this.#record = {
      title,
      body,
      actions: actions.map(({ text = '' }) => text),
      open: true,
      click: () => void this.emit('click', {}),
      dismiss: () => this.#close('userCanceled'),
    };
    recorded.notifications.push(this.#record);
    this.emit('show', {});
  }
  close(): void {
    this.#close('applicationHidden');
  }
  #close(reason: string): void {
    if (!this.#record?.open) return;
    this.#record.open = false;
    this.emit('close', { reason });
  }
}

// ── the rest of the system ──────────────────────────────────────────────────────────────────────────────────

class NativeTheme extends EventEmitter {
  readonly shouldUseDarkColors = false;
}

const key = randomBytes(32);
const display = {
  id: 1,
  workArea: { x: 0, y: 28, width: 1280, height: 772 },
  bounds: { x: 0, y: 0, width: 1280, height: 800 },
};

export const app = strict('app', appEmitter);
export const ipcMain = strict('ipcMain', ipc);
export const Menu = strict('Menu', {
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]) => new BuiltMenu(template),
});
export const nativeImage = strict('nativeImage', { createEmpty: () => strict('NativeImage', new Image()) });
export const nativeTheme = strict('nativeTheme', new NativeTheme());
export const powerMonitor = strict('powerMonitor', new EventEmitter());
export const powerSaveBlocker = strict('powerSaveBlocker', {
  start: (_type: 'prevent-app-suspension' | 'prevent-display-sleep'): number => ++recorded.awake,
  stop: (_id: number): boolean => {
    recorded.awake--;
    return true;
  },
});
export const globalShortcut = strict('globalShortcut', {
  register: (_accelerator: string, _callback: () => void): boolean => true,
  unregisterAll: (): void => {},
});
export const clipboard = strict('clipboard', {
  writeText: (text: string): void => {
    recorded.copied = text;
  },
});
export const shell = strict('shell', {
  openExternal: async (url: string): Promise<void> => {
    recorded.openedUrls.push(url);
  },
});
export const screen = strict('screen', { getPrimaryDisplay: () => display, getAllDisplays: () => [display] });
export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (_schemes: Electron.CustomScheme[]): void => {},
  handle: (_scheme: string, handler: SchemeHandler): void => {
    schemeHandler = handler;
  },
});
export const session = strict('session', {
  defaultSession: strict('Session', {
    setPermissionRequestHandler: (_handler: unknown): void => {},
    setPermissionCheckHandler: (_handler: unknown): void => {},
    setDevicePermissionHandler: (_handler: unknown): void => {},
  }),
});
/** Encrypts for real, with a key of this run; a keychain would give one that lasts. */
export const safeStorage = strict('safeStorage', {
  getSelectedStorageBackend: () => 'gnome_libsecret' as const,
  isAsyncEncryptionAvailable: async (): Promise<boolean> => true,
  encryptStringAsync: async (text: string): Promise<Buffer> => {
    const iv = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, iv);
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), body]);
  },
  decryptStringAsync: async (data: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> => {
    const decipher = createDecipheriv('aes-256-gcm', key, data.subarray(0, 12));
    decipher.setAuthTag(data.subarray(12, 28));
    const result = decipher.update(data.subarray(28), undefined, 'utf8') + decipher.final('utf8');
    return { result, shouldReEncrypt: false };
  },
});
export { BrowserWindow, Notification, Tray };

export default strict('electron', {
  app,
  BrowserWindow,
  clipboard,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  Tray,
});

globalThis.recordedWindows = () =>
  [...windows].map(([page, window]) => ({
    view: new URL(page.url()).pathname.slice(1),
    shown: window.isVisible(),
    close: () => window.close(),
  }));

// Specs ask this process to run a function of theirs here.
process.on('message', async ({ id, code, argument }: { id: number; code: string; argument: unknown }) => {
  try {
    const run = new Function('electron', 'argument', `return (${code})(electron, argument)`);
    process.send?.({ id, value: await run({ app, powerMonitor, nativeTheme, BrowserWindow }, argument) });
  } catch (error) {
    process.send?.({ id, error: (error as Error).message });
  }
});
