import { type BrowserWindow, Menu } from 'electron';
import type { Messages } from '#shared/messages/messages.ts';
import { type ApplicationMenuOptions, applicationMenu } from './application-menu.ts';
import { contextMenu, type Pin } from './context-menu.ts';

/** The application's own menu, set again only when its words or what it shows are others. */
export class ApplicationMenu {
  readonly #options: Omit<ApplicationMenuOptions, 'pinned' | 't'>;
  #shown: readonly unknown[] = [];

  constructor(options: Omit<ApplicationMenuOptions, 'pinned' | 't'>) {
    this.#options = options;
  }

  show(t: Messages, pinned: boolean): void {
    if (this.#shown[0] === t && this.#shown[1] === pinned) return;
    this.#shown = [t, pinned];
    Menu.setApplicationMenu(Menu.buildFromTemplate(applicationMenu({ ...this.#options, t, pinned })));
  }
}

/** What the other mouse button shows in a page. */
export function giveContextMenu(
  window: BrowserWindow,
  words: () => Messages,
  pin: () => Pin | undefined,
): void {
  window.webContents.on('context-menu', (_event, params) => {
    const items = contextMenu(params, words(), pin());
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
