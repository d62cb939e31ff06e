import type { MenuItemConstructorOptions } from 'electron';
import type { Messages } from '#shared/messages/messages.ts';

/** What can be done with text. */
export const editItems = ({ desktop: words }: Messages): MenuItemConstructorOptions[] => [
  { role: 'undo', label: words.undo },
  { role: 'redo', label: words.redo },
  { type: 'separator' },
  { role: 'cut', label: words.cut },
  { role: 'copy', label: words.copy },
  { role: 'paste', label: words.paste },
  { role: 'selectAll', label: words.selectAll },
];
