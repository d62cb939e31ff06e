import {
  Menu,
  type MenuItemConstructorOptions,
  nativeImage,
  nativeTheme,
  type Rectangle,
  Tray,
} from 'electron';
import { waitLevel } from '#shared/domain/queue.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { IconOptions } from './icon.ts';
import { iconImage } from './image.ts';
import { type MenuContext, type MenuEntry, type TrayAction, trayMenu } from './menu.ts';
import type { TrayState } from './state.ts';
import { trayTitle, trayTooltip } from './texts.ts';

export interface TrayOptions {
  readonly platform: NodeJS.Platform;
  readonly timers: Timers;
  readonly read: () => TrayState;
  readonly context: () => Omit<MenuContext, 'still'>;
  readonly target: () => { readonly targetMs: number; readonly nearMs: number };
  readonly blinkMs: () => number;
  readonly perform: (action: TrayAction) => void;
  readonly onClick: () => void;
}

/**
 * While somebody waits, waits tick in the tooltip and the menu (on Linux they stand); the icon changes only when what it shows
 * does. Else little changes by itself, and the computer may rest.
 */
const TICK_MS = 1_000;
const REST_MS = 15_000;

/** Carries the tray's state out to the system: icon, tooltip, menu. */
export class AppTray {
  readonly #options: TrayOptions;
  readonly #tray: Tray;
  #shownIcon = '';
  #shownMenu = '';
  #shownTooltip = '';
  #shownTitle = '';
  #blinkedOff = false;
  #nextBlinkAt = 0;
  #callOffBlink: () => void = () => {};
  #callOffTick: () => void = () => {};

  constructor(options: TrayOptions) {
    this.#options = options;
    this.#tray = new Tray(nativeImage.createEmpty());
    // Some Linux desktops tell of it (KDE), others open the menu instead.
    this.#tray.on('click', () => options.onClick());
    if (!this.#exportsMenu) {
      this.#tray.on('right-click', () => this.#tray.popUpContextMenu(this.#buildMenu()));
    }
    nativeTheme.on('updated', this.update);
    this.update();
  }

  /** Where the icon is on the screen. */
  get bounds(): Rectangle {
    return this.#tray.getBounds();
  }

  destroy(): void {
    this.#callOffTick();
    this.#callOffBlink();
    nativeTheme.off('updated', this.update);
    this.#tray.destroy();
  }

  readonly update = (): void => {
    if (this.#tray.isDestroyed()) return;
    const state = this.#options.read();
    const context = this.#context();
    this.#showTooltip(trayTooltip(state, context));
    this.#showIcon(this.#iconFor(state, context.now));
    if (this.#options.platform === 'darwin') this.#showTitle(trayTitle(state, context));
    if (this.#exportsMenu) this.#setMenu(trayMenu(state, context));
    this.#tickAgain(state, context.now);
  };

  #tickAgain({ waiting, mutedUntilAt = Number.POSITIVE_INFINITY }: TrayState, now: number): void {
    this.#callOffTick();
    const inMs = waiting.length > 0 ? TICK_MS : Math.min(REST_MS, Math.max(TICK_MS, mutedUntilAt - now));
    this.#callOffTick = this.#options.timers.after(inMs, this.update);
  }

  /** Linux: the menu is exported over D-Bus and shown by the desktop, whenever it likes. */
  get #exportsMenu(): boolean {
    return this.#options.platform === 'linux';
  }

  #context(): MenuContext {
    return { ...this.#options.context(), still: this.#exportsMenu };
  }

  /** On Linux every setting of it exports the menu anew: an open one closes, and clicks on it are lost. */
  #showTooltip(text: string): void {
    if (text === this.#shownTooltip) return;
    this.#shownTooltip = text;
    this.#tray.setToolTip(text);
  }

  #showTitle(title: string): void {
    if (title === this.#shownTitle) return;
    this.#shownTitle = title;
    this.#tray.setTitle(title, { fontType: 'monospacedDigit' });
  }

  #iconFor(state: TrayState, now: number): Omit<IconOptions, 'size'> {
    const { platform, target } = this.#options;
    const since = state.waiting[0]?.waitingSinceAt ?? now;
    return {
      mark: state.mark,
      count: this.#blinks(state, now) ? 0 : state.waiting.length,
      level: waitLevel(now - since, target()),
      // Of the task bar or the panel, which need not be as the programs' windows are.
      dark:
        platform === 'linux'
          ? nativeTheme.shouldUseDarkColors
          : nativeTheme.shouldUseDarkColorsForSystemIntegratedUI,
      template: platform === 'darwin',
    };
  }

  /** While somebody waits the badge goes and comes, if the person wants it to. */
  #blinks({ waiting }: TrayState, now: number): boolean {
    const every = this.#options.blinkMs();
    if (every === 0 || waiting.length === 0) {
      this.#blinkedOff = false;
      return false;
    }
    if (now >= this.#nextBlinkAt) {
      this.#blinkedOff = !this.#blinkedOff;
      this.#nextBlinkAt = now + every;
      this.#callOffBlink();
      this.#callOffBlink = this.#options.timers.after(every, this.update);
    }
    return this.#blinkedOff;
  }

  #showIcon(icon: Omit<IconOptions, 'size'>): void {
    const shown = JSON.stringify({ ...icon, count: Math.min(icon.count, 10) });
    if (shown === this.#shownIcon) return;
    this.#shownIcon = shown;
    this.#tray.setImage(iconImage(icon, this.#options.platform === 'linux' ? 24 : 16));
  }

  /** Setting a menu closes one that is open, so only a changed one is set. */
  #setMenu(entries: readonly MenuEntry[]): void {
    const shown = JSON.stringify(entries);
    if (shown === this.#shownMenu) return;
    this.#shownMenu = shown;
    this.#tray.setContextMenu(this.#buildMenu(entries));
  }

  #buildMenu(entries: readonly MenuEntry[] = trayMenu(this.#options.read(), this.#context())): Menu {
    return Menu.buildFromTemplate(entries.map((entry) => this.#toItem(entry)));
  }

  #toItem(entry: MenuEntry): MenuItemConstructorOptions {
    if (entry.kind === 'separator') return { type: 'separator' };
    const { label, action, checked, enabled, accelerator, submenu } = entry;
    return {
      // A single & would mark the letter after it.
      label: label.replaceAll('&', '&&'),
      enabled: enabled ?? true,
      ...(checked && !submenu ? { type: 'checkbox' as const, checked } : {}),
      ...(accelerator ? { accelerator } : {}),
      ...(submenu ? { submenu: submenu.map((child) => this.#toItem(child)) } : {}),
      ...(action ? { click: () => this.#onClick(action) } : {}),
    };
  }

  #onClick(action: TrayAction): void {
    // The click has turned the entry's check mark, whatever comes of it: a menu that stays must be set right.
    this.#shownMenu = '';
    this.#options.perform(action);
    this.update();
  }
}
