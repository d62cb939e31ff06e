import { app, type NativeImage } from 'electron';
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
    if (this.#platform !== 'win32') {
      app.setBadgeCount(count);
      return;
    }
    const overlay = count === 0 ? null : this.#draw(count);
    for (const window of this.#windows.all())
      window.setOverlayIcon(overlay, count === 0 ? '' : String(count));
  }
}
