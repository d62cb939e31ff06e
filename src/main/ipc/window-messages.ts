import type { FeedMessage } from '#shared/contract/feed-message.ts';
import type { ShellMessage, ShowMessage } from '#shared/contract/shell.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import type { Windows } from '../windows/windows.ts';
import type { PageMessages } from './page-messages.ts';

export interface WindowMessagesOptions {
  readonly windows: Pick<Windows, 'prepare' | 'show'>;
  readonly pages: PageMessages;
  readonly needsSetup: () => boolean;
}

/** What main tells its windows. */
export class WindowMessages {
  readonly #options: WindowMessagesOptions;

  constructor(options: WindowMessagesOptions) {
    this.#options = options;
  }

  /** Brings the view's window up, and in it what is asked for. Before anything is set up there is set-up alone. */
  show(what: Omit<ShowMessage, 'type'>, options: { readonly focus: boolean } = { focus: true }): void {
    const { windows, pages, needsSetup } = this.#options;
    if (needsSetup()) windows.show('setup', options);
    else
      pages.send(windows.show(what.view, options).webContents, {
        to: 'shell',
        message: { type: 'show', ...what },
      });
  }

  tell(message: ShellMessage): void {
    this.#options.pages.broadcast({ to: 'shell', message });
  }

  feed(message: FeedMessage): void {
    this.#options.pages.broadcast({ to: 'feed', message });
  }

  /** In one window only: two would sound twice. */
  playSound({ name, volume }: Pick<Preferences['sound'], 'name' | 'volume'>): void {
    const { windows, pages } = this.#options;
    const message = { type: 'sound', name, volume } as const;
    pages.send(windows.prepare('queue').webContents, { to: 'shell', message });
  }
}
