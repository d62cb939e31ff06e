import { globalShortcut } from 'electron';
import type { Logger } from 'pino';
import { Signal } from '#shared/signal.ts';

/** What the person chose: `default`, an accelerator of Electron's, or nothing at all. */
export type ShortcutChoice = string;

/** macOS logs out by Cmd+Shift+Q. */
const defaultShortcut = (platform: NodeJS.Platform): string =>
  platform === 'darwin' ? 'Control+Alt+Q' : 'Control+Shift+Q';

export interface ShortcutOptions {
  readonly platform: NodeJS.Platform;
  readonly log: Logger;
  readonly onPress: () => void;
}

/** The queue's shortcut everywhere on the computer, as far as the system gives it. */
export class Shortcut {
  readonly #options: ShortcutOptions;
  readonly changed = new Signal();
  #choice: ShortcutChoice | undefined;
  #keys: string | undefined;

  constructor(options: ShortcutOptions) {
    this.#options = options;
  }

  /** What works now; undefined: none was wanted, or the system refused it. */
  get keys(): string | undefined {
    return this.#keys;
  }

  /** Another program has it, or the system keeps it to itself. */
  get refused(): boolean {
    return this.#choice !== undefined && this.#choice !== '' && this.#keys === undefined;
  }

  use(choice: ShortcutChoice): void {
    if (choice === this.#choice) return;
    this.stop();
    this.#choice = choice;
    const keys = choice === 'default' ? defaultShortcut(this.#options.platform) : choice;
    if (keys !== '' && this.#register(keys)) this.#keys = keys;
    if (this.refused) this.#options.log.warn({ keys }, 'the system refuses the shortcut');
    this.changed.emit();
  }

  stop(): void {
    if (this.#keys !== undefined) globalShortcut.unregister(this.#keys);
    this.#keys = undefined;
    this.#choice = undefined;
  }

  #register(keys: string): boolean {
    try {
      return globalShortcut.register(keys, this.#options.onPress);
    } catch {
      // Not an accelerator.
      return false;
    }
  }
}
