import { app, type BrowserWindow, type NativeImage } from 'electron';
import type { Windows } from './windows.ts';

/** Bounces in the dock, or flashes the task bar for windows that the person does not look at. */
export function attract(platform: NodeJS.Platform, windows: Pick<Windows, 'all'>): void {
  if (platform === 'darwin') app.dock?.bounce('informational');
  else for (const window of windows.all()) if (!window.isFocused()) window.flashFrame(true);
}

/** Nobody waits any more, or the person looks: Windows flashes until it is told to stop. */
export function calm(windows: Pick<Windows, 'all'>): void {
  for (const window of windows.all()) window.flashFrame(false);
}

/** The number waiting on the dock's or the task bar's icon. Told again only when it has changed. */
export class Badge {
  readonly #platform: NodeJS.Platform;
  readonly #windows: Pick<Windows, 'all'>;
  readonly #draw: (count: number) => NativeImage;
  #count = 0;

  constructor(
    platform: NodeJS.Platform,
    windows: Pick<Windows, 'all'>,
    draw: (count: number) => NativeImage,
  ) {
    this.#platform = platform;
    this.#windows = windows;
    this.#draw = draw;
  }

  show(count: number): void {
    if (count === this.#count) return;
    this.#count = count;
    if (this.#platform !== 'win32') app.setBadgeCount(count);
    else for (const window of this.#windows.all()) this.#overlay(window);
  }

  /** Windows: a window that was hidden had no place in the task bar, and now comes without the number. */
  onShow(window: BrowserWindow): void {
    if (this.#platform === 'win32' && this.#count > 0) this.#overlay(window);
  }

  #overlay(window: BrowserWindow): void {
    if (this.#count === 0) window.setOverlayIcon(null, '');
    else window.setOverlayIcon(this.#draw(this.#count), String(this.#count));
  }
}
