import type { Notice } from '#shared/alerts/screen.ts';
import type { Messages } from '#shared/messages/messages.ts';

/** Told once, when a window was closed for the first time: the program goes on. */
export const trayHint = (t: Messages): Notice => ({
  id: 'in-tray',
  title: t.desktop.inTrayTitle,
  body: t.desktop.inTray,
  attention: false,
  click: { do: 'view', view: 'queue' },
  buttons: [],
});
