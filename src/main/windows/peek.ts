import type { BrowserWindow } from 'electron';

export interface PeekOptions {
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  /** It stays when another program is used. */
  readonly isPinned: () => boolean;
}

/** A click on the tray takes the focus from the window before it is told: what has just lost it was looked at. */
const JUST_MS = 300;

/** The one window that stands beside the tray, small and on top, until another program is used. */
export class Peek {
  readonly #options: PeekOptions;
  #window: BrowserWindow | undefined;
  #lastBlur: { readonly window: BrowserWindow; readonly at: number } | undefined;

  constructor(options: PeekOptions) {
    this.#options = options;
  }

  is(window: BrowserWindow): boolean {
    return this.#window === window;
  }

  begin(window: BrowserWindow): void {
    this.#window = window;
    window.setSkipTaskbar(true);
    window.setAlwaysOnTop(true);
  }

  /** It is a window like the others again. False: it was. */
  end(window: BrowserWindow): boolean {
    if (this.#window !== window) return false;
    this.#window = undefined;
    window.setSkipTaskbar(false);
    window.setAlwaysOnTop(false);
    return true;
  }

  /** The person looks at it, or did until they clicked on the tray. */
  isLookedAt(window: BrowserWindow): boolean {
    const last = this.#lastBlur;
    const hasJust = last?.window === window && this.#options.elapsed() - last.at < JUST_MS;
    return window.isFocused() || hasJust;
  }

  onBlur(window: BrowserWindow): void {
    this.#lastBlur = { window, at: this.#options.elapsed() };
    if (this.#window === window && !this.#options.isPinned()) window.hide();
  }

  onClosed(window: BrowserWindow): void {
    if (this.#window === window) this.#window = undefined;
  }
}
