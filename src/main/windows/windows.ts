import { BrowserWindow, nativeTheme, powerSaveBlocker, screen } from 'electron';
import type { View } from '#shared/contract/shell.ts';
import type { DesktopSettingsStore } from '../settings/store.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { displaysKey, placeWindow, type Rectangle } from './placement.ts';

export interface WindowsOptions {
  readonly settings: DesktopSettingsStore;
  readonly preloadPath: string;
  readonly iconPath: string;
  /** The dev server's address instead of the built pages. */
  readonly devUrl: string | undefined;
  /** Where the tray's icon is on the screen. */
  readonly trayBounds: () => Rectangle;
  /** The app is quitting: windows may close for good. */
  readonly isQuitting: () => boolean;
}

const SIZES: Readonly<Partial<Record<View, { width: number; height: number }>>> = {
  queue: { width: 480, height: 640 },
  team: { width: 1120, height: 800 },
  wallboard: { width: 1280, height: 720 },
  inspector: { width: 1080, height: 720 },
};
const DEFAULT_SIZE = { width: 960, height: 720 };
const MIN_SIZE = { minWidth: 340, minHeight: 380 };

/** One window per view, made when first wanted, hidden rather than closed, back where it was left. */
export class Windows {
  readonly #options: WindowsOptions;
  readonly #windows = new Map<View, BrowserWindow>();

  constructor(options: WindowsOptions) {
    this.#options = options;
  }

  /** Every window there is, shown or not. */
  all(): BrowserWindow[] {
    return [...this.#windows.values()];
  }

  /** Makes the window without showing it: it opens at once later, and it can play sounds. */
  prepare(view: View): BrowserWindow {
    return this.#windows.get(view) ?? this.#make(view);
  }

  show(view: View): BrowserWindow {
    const window = this.prepare(view);
    if (!window.isVisible()) window.setBounds(this.#placeFor(view));
    window.show();
    if (view === 'wallboard') window.setFullScreen(true);
    window.focus();
    return window;
  }

  toggle(view: View): void {
    const window = this.#windows.get(view);
    if (window?.isVisible() && window.isFocused()) window.hide();
    else this.show(view);
  }

  /** The hub is another one now: everything begins anew. */
  reload(): void {
    for (const window of this.all()) void window.loadURL(this.#urlFor('queue'));
  }

  destroyAll(): void {
    for (const window of this.all()) window.destroy();
  }

  #make(view: View): BrowserWindow {
    const { iconPath, preloadPath } = this.#options;
    const window = new BrowserWindow({
      ...this.#placeFor(view),
      ...MIN_SIZE,
      show: false,
      icon: iconPath,
      title: 'QueueTray',
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#0e1116' : '#f4f5f8',
      webPreferences: {
        preload: preloadPath,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        // Hidden windows keep their clock and may sound an alert.
        backgroundThrottling: false,
      },
    });
    this.#windows.set(view, window);
    window.on('close', (event) => {
      this.#remember(view, window);
      if (this.#options.isQuitting()) return;
      event.preventDefault();
      window.hide();
    });
    window.on('closed', () => this.#windows.delete(view));
    if (view === 'wallboard') keepAwake(window);
    void window.loadURL(this.#urlFor(view));
    return window;
  }

  #urlFor(view: View): string {
    return `${this.#options.devUrl ?? APP_ORIGIN}/${view}`;
  }

  #placeFor(view: View): Rectangle {
    const areas = workAreas();
    return placeWindow({
      saved: this.#options.settings.current.places[placeKey(view, areas)],
      size: SIZES[view] ?? DEFAULT_SIZE,
      workAreas: areas,
      tray: this.#options.trayBounds(),
      nearTray: view === 'queue',
    });
  }

  #remember(view: View, window: BrowserWindow): void {
    const { settings } = this.#options;
    const place = window.getNormalBounds();
    settings.change({ places: { ...settings.current.places, [placeKey(view, workAreas())]: place } });
  }
}

/** The screen stays on while the window is shown; Escape leaves it, as a wall has nothing else to press. */
function keepAwake(window: BrowserWindow): void {
  let blocker: number | undefined;
  window.on('show', () => {
    blocker ??= powerSaveBlocker.start('prevent-display-sleep');
  });
  const letSleep = (): void => {
    if (blocker !== undefined) powerSaveBlocker.stop(blocker);
    blocker = undefined;
  };
  window.on('hide', letSleep);
  window.on('closed', letSleep);
  window.webContents.on('before-input-event', (_event, { type, key }) => {
    if (type !== 'keyDown' || key !== 'Escape') return;
    window.setFullScreen(false);
    window.hide();
  });
}

function workAreas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

const placeKey = (view: View, areas: readonly Rectangle[]): string => `${view} @ ${displaysKey(areas)}`;
