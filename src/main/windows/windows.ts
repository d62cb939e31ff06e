import { BrowserWindow, nativeTheme } from 'electron';
import type { View } from '#shared/contract/shell.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import { Signal } from '#shared/signal.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { DesktopSettingsStore } from '../settings/store.ts';
import { APP_ORIGIN } from './app-protocol.ts';
import { leaveFullScreen } from './full-screen.ts';
import { keepAwake } from './keep-awake.ts';
import { Peek } from './peek.ts';
import type { Rectangle } from './placement.ts';
import { Places } from './places.ts';

export interface WindowsOptions {
  readonly settings: Pick<DesktopSettingsStore, 'change' | 'current'>;
  readonly timers: Timers;
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  readonly preloadPath: string;
  readonly iconPath: string;
  /** The dev server's address instead of the built pages. */
  readonly devUrl: string | undefined;
  /** Where the tray's icon is on the screen, as far as the system tells. */
  readonly trayBounds: () => Rectangle;
  /** Whether a hidden window has a way back. */
  readonly hasTray: () => Promise<boolean>;
  /** The app is quitting: windows may close for good. */
  readonly isQuitting: () => boolean;
}

const MIN_SIZE = { minWidth: 340, minHeight: 380 };

/**
 * One window per view, made when first wanted, back where it was left. The queue's is hidden rather than closed, as it
 * sounds the alerts; the others go when they are closed.
 */
export class Windows {
  readonly #options: WindowsOptions;
  readonly #places: Places;
  readonly #windows = new Map<View, BrowserWindow>();
  readonly #peek: Peek;
  /** The person closed a window, and it was hidden instead. */
  readonly wentToTray = new Signal();
  readonly made = new Signal<[window: BrowserWindow, view: View]>();
  readonly focused = new Signal();
  /** Windows: the person signs out, or the computer goes down. */
  readonly sessionEnded = new Signal();

  constructor(options: WindowsOptions) {
    this.#options = options;
    this.#places = new Places(options);
    const { elapsed, settings } = options;
    this.#peek = new Peek({ elapsed, isPinned: () => settings.current.preferences.pinQueue });
  }

  /** Every window there is, shown or not. */
  all(): BrowserWindow[] {
    return [...this.#windows.values()];
  }

  /** Makes the window without showing it: it opens at once later, and it can play sounds. */
  prepare(view: View): BrowserWindow {
    return this.#windows.get(view) ?? this.#make(view);
  }

  /** `focus`: false where somebody may be typing elsewhere. */
  show(view: View, { focus = true } = {}): BrowserWindow {
    const window = this.prepare(view);
    if (this.#peek.end(window)) this.#places.forget(window);
    if (window.isMinimized()) window.restore();
    else if (!window.isVisible()) this.#places.put(window, view);
    if (focus) window.show();
    else window.showInactive();
    if (view === 'wallboard') window.setFullScreen(true);
    if (focus) window.focus();
    return window;
  }

  /** By the shortcut. */
  toggle(view: View): void {
    const window = this.#windows.get(view);
    if (window?.isFocused()) void this.#putAway(window);
    else this.show(view);
  }

  /** By a click on the tray: beside it, and gone again at the next click or (unless pinned) as soon as another program is used. */
  peek(view: View): void {
    const window = this.prepare(view);
    if (this.#peek.isLookedAt(window)) return void this.#putAway(window);
    if (window.isVisible()) return window.focus();
    if (window.isMinimized()) window.restore();
    this.#peek.begin(window);
    this.#places.putAtTray(window);
    window.show();
    window.focus();
  }

  /** The hub is another one now: every view begins anew. Set-up is over, and its window is the queue's. */
  reload(): void {
    const setup = this.#windows.get('setup');
    if (setup) {
      this.#windows.delete('setup');
      this.#windows.get('queue')?.destroy();
      this.#windows.set('queue', setup);
    }
    for (const [view, window] of this.#windows) void window.loadURL(this.#urlFor(view));
  }

  destroyAll(): void {
    this.#places.keep();
    for (const window of this.all()) window.destroy();
  }

  #make(view: View): BrowserWindow {
    const { iconPath, preloadPath, settings } = this.#options;
    const window = new BrowserWindow({
      ...this.#places.of(view),
      ...MIN_SIZE,
      show: false,
      icon: iconPath,
      title: 'QueueTray',
      autoHideMenuBar: true,
      backgroundColor: isDark(settings.current.preferences) ? '#0e1116' : '#f4f5f8',
      webPreferences: {
        preload: preloadPath,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        spellcheck: false,
        // Hidden, it keeps its clock and may sound an alert; set-up becomes it. The others cost nothing while unseen.
        backgroundThrottling: !isLasting(view),
      },
    });
    this.#windows.set(view, window);
    this.#listen(window);
    if (view === 'wallboard') keepAwake(window, () => void this.#putAway(window));
    this.made.emit(window, view);
    void window.loadURL(this.#urlFor(view));
    return window;
  }

  #listen(window: BrowserWindow): void {
    const onPlace = (): void => {
      const view = this.#viewOf(window);
      if (view !== undefined && !this.#peek.is(window)) this.#places.onChange(view, window);
    };
    window.on('move', onPlace);
    window.on('resize', onPlace);
    window.on('session-end', () => this.sessionEnded.emit());
    window.on('focus', () => this.focused.emit());
    window.on('blur', () => this.#peek.onBlur(window));
    window.on('close', (event) => {
      this.#places.keep();
      const view = this.#viewOf(window);
      if (this.#options.isQuitting() || view === undefined || !isLasting(view)) return;
      event.preventDefault();
      void this.#putAway(window).then((hidden) => {
        if (hidden) this.wentToTray.emit();
      });
    });
    window.on('closed', () => {
      const view = this.#viewOf(window);
      if (view !== undefined) this.#windows.delete(view);
      this.#peek.onClosed(window);
    });
  }

  /** Hidden where the tray leads back to it, else minimised; those that do not last are closed. True: hidden. */
  async #putAway(window: BrowserWindow): Promise<boolean> {
    await leaveFullScreen(window);
    const view = this.#viewOf(window);
    if (view !== undefined && !isLasting(view)) {
      window.close();
      return false;
    }
    const hasTray = await this.#options.hasTray();
    if (window.isDestroyed()) return false;
    this.#places.keep();
    if (hasTray) window.hide();
    else window.minimize();
    return hasTray;
  }

  #viewOf(window: BrowserWindow): View | undefined {
    return [...this.#windows].find(([, one]) => one === window)?.[0];
  }

  #urlFor(view: View): string {
    return `${this.#options.devUrl ?? APP_ORIGIN}/${view}`;
  }
}

const isLasting = (view: View): boolean => view === 'queue' || view === 'setup';

const isDark = ({ theme }: Preferences): boolean =>
  theme === 'system' ? nativeTheme.shouldUseDarkColors : theme === 'dark';
