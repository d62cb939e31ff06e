import { type BrowserWindow, screen } from 'electron';
import type { View } from '#shared/contract/shell.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { DesktopSettingsStore } from '../settings/store.ts';
import { displaysKey, placeWindow, type Rectangle } from './placement.ts';

export interface PlacesOptions {
  readonly settings: Pick<DesktopSettingsStore, 'change' | 'current'>;
  readonly timers: Timers;
  readonly trayBounds: () => Rectangle;
}

const SIZES: Readonly<Partial<Record<View, { width: number; height: number }>>> = {
  queue: { width: 480, height: 640 },
  team: { width: 1120, height: 800 },
  wallboard: { width: 1280, height: 720 },
  inspector: { width: 1080, height: 720 },
};
const DEFAULT_SIZE = { width: 960, height: 720 };
const AT_TRAY_SIZE = { width: 400, height: 560 };
/** A drag tells of every step: what counts is where it ends. */
const SETTLED_MS = 400;

/** Where windows were left, by view and set of displays, kept in the settings. */
export class Places {
  readonly #options: PlacesOptions;
  /** The displays for which a window stands where it stands. */
  readonly #placedFor = new WeakMap<BrowserWindow, string>();
  readonly #changed = new Map<View, Rectangle>();
  #callOff: () => void = () => {};

  constructor(options: PlacesOptions) {
    this.#options = options;
  }

  of(view: View): Rectangle {
    const areas = workAreas();
    return placeWindow({
      saved: this.#options.settings.current.places[placeKey(view, areas)],
      size: SIZES[view] ?? DEFAULT_SIZE,
      workAreas: areas,
      tray: this.#options.trayBounds(),
      nearTray: view === 'queue',
    });
  }

  /** A window that stands already is left alone, unless the displays are others now. */
  put(window: BrowserWindow, view: View): void {
    const displays = displaysKey(workAreas());
    if (this.#placedFor.get(window) === displays) return;
    this.keep();
    window.setBounds(this.of(view));
    this.#placedFor.set(window, displays);
  }

  /** Small, beside the tray's icon; not remembered. */
  putAtTray(window: BrowserWindow): void {
    const areas = workAreas();
    const tray = this.#options.trayBounds();
    this.#placedFor.delete(window);
    window.setBounds(
      placeWindow({ saved: undefined, size: AT_TRAY_SIZE, workAreas: areas, tray, nearTray: true }),
    );
  }

  /** At its next showing it goes to where it was left. */
  forget(window: BrowserWindow): void {
    this.#placedFor.delete(window);
  }

  onChange(view: View, window: BrowserWindow): void {
    if (window.isMinimized() || window.isFullScreen()) return;
    this.#changed.set(view, window.getNormalBounds());
    this.#callOff();
    this.#callOff = this.#options.timers.after(SETTLED_MS, () => this.keep());
  }

  /** Writes down what has changed. */
  keep(): void {
    this.#callOff();
    if (this.#changed.size === 0) return;
    const { settings } = this.#options;
    const areas = workAreas();
    const changed = [...this.#changed].map(([view, place]) => [placeKey(view, areas), place] as const);
    this.#changed.clear();
    settings.change({ places: { ...settings.current.places, ...Object.fromEntries(changed) } });
  }
}

function workAreas(): Rectangle[] {
  const primary = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== primary.id);
  return [primary, ...others].map(({ workArea }) => workArea);
}

const placeKey = (view: View, areas: readonly Rectangle[]): string => `${view} @ ${displaysKey(areas)}`;
