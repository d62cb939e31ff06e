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
import { drawIcon, type IconOptions } from './icon.ts';
import { type MenuContext, type MenuEntry, type TrayAction, trayMenu } from './menu.ts';
import { encodePng } from './png.ts';
import type { TrayState } from './state.ts';
import { trayTooltip } from './texts.ts';

export interface TrayOptions {
  readonly platform: NodeJS.Platform;
  readonly timers: Timers;
  readonly read: () => TrayState;
  readonly context: () => MenuContext;
  readonly target: () => { readonly targetMs: number; readonly nearMs: number };
  readonly blinkMs: () => number;
  readonly perform: (action: TrayAction) => void;
  readonly onClick: () => void;
}

/** Waits tick in the tooltip and the menu; the icon changes only when what it shows does. */
const TICK_MS = 1_000;

/** Carries the tray's state out to the system: icon, tooltip, menu. */
export class AppTray {
  readonly #options: TrayOptions;
  readonly #tray: Tray;
  readonly #stopTicking: () => void;
  #shownIcon = '';
  #shownMenu = '';
  #blinkedOff = false;
  #nextBlinkAt = 0;
  #callOffBlink: () => void = () => {};

  constructor(options: TrayOptions) {
    this.#options = options;
    this.#tray = new Tray(nativeImage.createEmpty());
    // Linux shows the menu by itself, for either button; elsewhere the left one opens the queue.
    if (options.platform !== 'linux') {
      this.#tray.on('click', () => options.onClick());
      this.#tray.on('right-click', () => this.#tray.popUpContextMenu(this.#buildMenu()));
    }
    nativeTheme.on('updated', this.update);
    this.#stopTicking = options.timers.every(TICK_MS, this.update);
    this.update();
  }

  /** Where the icon is on the screen. */
  get bounds(): Rectangle {
    return this.#tray.getBounds();
  }

  destroy(): void {
    this.#stopTicking();
    this.#callOffBlink();
    nativeTheme.off('updated', this.update);
    this.#tray.destroy();
  }

  readonly update = (): void => {
    if (this.#tray.isDestroyed()) return;
    const state = this.#options.read();
    const context = this.#options.context();
    const { now } = context;
    this.#tray.setToolTip(trayTooltip(state, context));
    this.#showIcon(this.#iconFor(state, now));
    if (this.#options.platform === 'darwin') {
      this.#tray.setTitle(state.waiting.length > 0 ? String(state.waiting.length) : '', {
        fontType: 'monospacedDigit',
      });
    }
    if (this.#options.platform === 'linux') this.#setMenu();
  };

  #iconFor(state: TrayState, now: number): Omit<IconOptions, 'size'> {
    const since = state.waiting[0]?.waitingSinceAt ?? now;
    const template = this.#options.platform === 'darwin';
    return {
      mark: state.mark,
      count: this.#blinks(state, now) ? 0 : state.waiting.length,
      level: waitLevel(now - since, this.#options.target()),
      dark: nativeTheme.shouldUseDarkColors,
      template,
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
    const image = nativeImage.createEmpty();
    const base = this.#options.platform === 'linux' ? 24 : 16;
    for (const scaleFactor of [1, 1.25, 1.5, 2, 3]) {
      const size = Math.round(base * scaleFactor);
      const buffer = encodePng(drawIcon({ ...icon, size }), size, size);
      image.addRepresentation({ scaleFactor, width: size, height: size, buffer });
    }
    image.setTemplateImage(icon.template);
    this.#tray.setImage(image);
  }

  /** Setting a menu closes one that is open, so only a changed one is set. */
  #setMenu(): void {
    const entries = trayMenu(this.#options.read(), this.#options.context());
    // Ticking waits alone do not make a new menu.
    const shape = JSON.stringify(entries).replace(/\d+:\d\d( h)?/g, '');
    if (shape === this.#shownMenu) return;
    this.#shownMenu = shape;
    this.#tray.setContextMenu(this.#buildMenu(entries));
  }

  #buildMenu(entries = trayMenu(this.#options.read(), this.#options.context())): Menu {
    return Menu.buildFromTemplate(entries.map((entry) => this.#toItem(entry)));
  }

  #toItem(entry: MenuEntry): MenuItemConstructorOptions {
    if (entry.kind === 'separator') return { type: 'separator' };
    const { label, action, checked, enabled, accelerator, submenu } = entry;
    return {
      label,
      enabled: enabled ?? true,
      ...(checked && !submenu ? { type: 'checkbox' as const, checked } : {}),
      ...(accelerator ? { accelerator } : {}),
      ...(submenu ? { submenu: submenu.map((child) => this.#toItem(child)) } : {}),
      ...(action ? { click: () => this.#options.perform(action) } : {}),
    };
  }
}
