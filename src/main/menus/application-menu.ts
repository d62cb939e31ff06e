import type { MenuItemConstructorOptions } from 'electron';
import type { Messages } from '#shared/messages/messages.ts';
import { type Pin, pinItem } from './context-menu.ts';
import { editItems } from './edit-items.ts';

export interface ApplicationMenuOptions extends Pin {
  readonly t: Messages;
  readonly platform: NodeJS.Platform;
  readonly showLogs: () => void;
  readonly quit: () => void;
}

/** macOS shows it at the top of the screen; elsewhere it is hidden, and its shortcuts work. No developer's tools in it. */
export function applicationMenu(options: ApplicationMenuOptions): MenuItemConstructorOptions[] {
  const { t, platform, pinned, pin, showLogs, quit } = options;
  const words = t.desktop;
  const quitItem = { label: t.tray.quit, accelerator: 'CommandOrControl+Q', click: quit };
  const separator = { type: 'separator' as const };
  const own: MenuItemConstructorOptions = {
    label: 'QueueTray',
    submenu: [
      { role: 'about', label: words.about },
      separator,
      { role: 'hide', label: words.hide },
      { role: 'hideOthers', label: words.hideOthers },
      { role: 'unhide', label: words.showAll },
      separator,
      quitItem,
    ],
  };
  const close = { role: 'close' as const, label: words.closeWindow };
  return [
    platform === 'darwin' ? own : { label: words.file, submenu: [close, separator, quitItem] },
    { label: words.edit, submenu: editItems(t) },
    {
      label: words.view,
      submenu: [
        { role: 'zoomIn', label: words.larger },
        { role: 'zoomOut', label: words.smaller },
        { role: 'resetZoom', label: words.actualSize },
        separator,
        { role: 'togglefullscreen', label: words.fullScreen },
      ],
    },
    {
      label: words.window,
      submenu: [
        { role: 'minimize', label: words.minimise },
        ...(platform === 'darwin' ? [close] : []),
        separator,
        pinItem({ pinned, pin }, t),
      ],
    },
    { role: 'help', label: words.help, submenu: [{ label: words.showLogs, click: showLogs }] },
  ];
}
