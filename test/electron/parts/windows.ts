import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import type { Machine } from '../machine.ts';
import { strict } from '../strict.ts';
import { WebContents } from './web-contents.ts';

/** The windows of one machine. */
export interface Windows {
  readonly BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => StandInWindow;
  readonly all: readonly StandInWindow[];
  /** Emits what the app hears of each new page. */
  onContents: (contents: object) => void;
  /** False: one stayed open. */
  closeAll(): boolean;
  /** The person clicks into another program. */
  blurAll(): void;
}

export type StandInWindow = BrowserWindow;

type Used =
  | 'close'
  | 'destroy'
  | 'flashFrame'
  | 'focus'
  | 'getBounds'
  | 'getNormalBounds'
  | 'hide'
  | 'isDestroyed'
  | 'isFocused'
  | 'isFullScreen'
  | 'isMinimized'
  | 'isVisible'
  | 'loadURL'
  | 'minimize'
  | 'restore'
  | 'setAlwaysOnTop'
  | 'setBounds'
  | 'setFullScreen'
  | 'setOverlayIcon'
  | 'setSkipTaskbar'
  | 'show'
  | 'showInactive';

class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Used> {
  readonly webContents: Electron.WebContents;
  readonly contents: WebContents;
  readonly throttled: boolean;
  readonly #machine: Machine;
  readonly #onGone: () => void;
  readonly #focusOnly: (window: BrowserWindow) => void;
  #bounds: Electron.Rectangle;
  #visible = false;
  #minimised = false;
  #focused = false;
  #fullScreen = false;
  #destroyed = false;
  #flashes = false;
  onTop = false;
  inTaskbar = true;

  constructor(
    machine: Machine,
    options: Electron.BrowserWindowConstructorOptions,
    focusOnly: (window: BrowserWindow) => void,
    onGone: () => void,
  ) {
    super();
    this.#machine = machine;
    this.#focusOnly = focusOnly;
    this.#onGone = onGone;
    if (!machine.isReady) throw new Error('Cannot create BrowserWindow before app is ready');
    const { sandbox, contextIsolation, nodeIntegration, preload, backgroundThrottling } =
      options.webPreferences ?? {};
    if (sandbox !== true || contextIsolation !== true || nodeIntegration !== false || !preload) {
      throw new Error('every window is sandboxed, isolated and without Node');
    }
    this.throttled = backgroundThrottling !== false;
    this.#bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    };
    this.contents = new WebContents(machine, preload, this.#bounds);
    this.webContents = this.contents.outside as Electron.WebContents;
  }
  async loadURL(url: string): Promise<void> {
    await this.contents.page.goTo(url);
  }
  show(): void {
    this.showInactive();
    this.focus();
  }
  showInactive(): void {
    if (this.#visible && !this.#minimised) return;
    this.#visible = true;
    this.#minimised = false;
    this.emit('show');
  }
  hide(): void {
    if (!this.#visible) return;
    if (this.#fullScreen && this.#machine.system.platform === 'darwin') this.#machine.recorded.blackScreens++;
    this.blur();
    this.#visible = false;
    this.#machine.recorded.overlay = '';
    this.emit('hide');
  }
  minimize(): void {
    this.blur();
    this.#visible = true;
    this.#minimised = true;
    this.emit('minimize');
  }
  restore(): void {
    if (!this.#minimised) return;
    this.#minimised = false;
    this.emit('restore');
  }
  focus(): void {
    if (!this.isVisible()) return;
    this.#focusOnly(this);
  }
  /** As the window manager has it. */
  setFocused(on: boolean): void {
    if (this.#focused === on) return;
    this.#focused = on;
    if (on) this.#stopFlashing();
    this.emit(on ? 'focus' : 'blur');
  }
  blur(): void {
    this.setFocused(false);
  }
  setFullScreen(on: boolean): void {
    if (this.#fullScreen === on) return;
    // macOS animates: it is so a while later.
    const change = (): void => {
      this.#fullScreen = on;
      this.emit(on ? 'enter-full-screen' : 'leave-full-screen');
    };
    if (this.#machine.system.platform === 'darwin') setImmediate(change);
    else change();
  }
  isFullScreen(): boolean {
    return this.#fullScreen;
  }
  isVisible(): boolean {
    return this.#visible && !this.#minimised;
  }
  isMinimized(): boolean {
    return this.#minimised;
  }
  isFocused(): boolean {
    return this.#focused;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  setBounds(bounds: Partial<Electron.Rectangle>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('move');
    this.emit('resize');
  }
  getBounds(): Electron.Rectangle {
    return this.#bounds;
  }
  getNormalBounds(): Electron.Rectangle {
    return this.#bounds;
  }
  setAlwaysOnTop(on: boolean): void {
    this.onTop = on;
  }
  setSkipTaskbar(skip: boolean): void {
    if (this.#machine.system.platform !== 'linux') this.inTaskbar = !skip;
  }
  /** Only what has a place in the task bar can carry one; hidden, it is forgotten. */
  setOverlayIcon(image: Electron.NativeImage | null, description: string): void {
    if (this.#machine.system.platform === 'win32' && this.#visible)
      this.#machine.recorded.overlay = image === null ? '' : description;
  }
  /** Only what has a place in the task bar can flash there. */
  flashFrame(on: boolean): void {
    if (!on) return this.#stopFlashing();
    if (this.#flashes || !this.#visible) return;
    this.#flashes = true;
    this.#machine.recorded.flashes++;
  }
  #stopFlashing(): void {
    if (!this.#flashes) return;
    // Windows goes on until it is told to stop; elsewhere a look is enough.
    this.#flashes = false;
    this.#machine.recorded.flashes--;
  }
  /** As the person's click on the window's close button. Answers through `isDestroyed` whether it went. */
  close(): void {
    let prevented = false;
    this.emit('close', { preventDefault: () => (prevented = true) });
    if (!prevented) this.destroy();
  }
  destroy(): void {
    if (this.#destroyed) return;
    this.blur();
    this.#stopFlashing();
    this.#destroyed = true;
    this.contents.destroy();
    this.emit('closed');
    this.#onGone();
  }
}

export function makeWindows(machine: Machine): Windows {
  const all: BrowserWindow[] = [];
  const focusOnly = (window: BrowserWindow): void => {
    for (const other of all) other.setFocused(other === window);
  };
  const windows: Windows = {
    BrowserWindow: class {
      constructor(options: Electron.BrowserWindowConstructorOptions) {
        const made: BrowserWindow = new BrowserWindow(machine, options, focusOnly, () => {
          all.splice(all.indexOf(made), 1);
        });
        all.push(made);
        windows.onContents(made.webContents);
        // biome-ignore lint/correctness/noConstructorReturn: what the app holds must be the strict one
        return strict('BrowserWindow', made);
      }
    } as unknown as Windows['BrowserWindow'],
    all,
    onContents: () => {},
    closeAll() {
      for (const window of [...all]) window.close();
      return all.length === 0;
    },
    blurAll() {
      for (const window of all) window.blur();
    },
  };
  return windows;
}
