import type { MenuItemConstructorOptions } from 'electron';
import type { Messages } from '#shared/messages/messages.ts';

/** What can be done with text. */
export const editItems = (t: Messages): MenuItemConstructorOptions[] => [
  { role: 'undo', label: t.desktop.undo },
  { role: 'redo', label: t.desktop.redo },
  { type: 'separator' },
  { role: 'cut', label: t.desktop.cut },
  { role: 'copy', label: t.desktop.copy },
  { role: 'paste', label: t.desktop.paste },
  { role: 'selectAll', label: t.desktop.selectAll },
];
