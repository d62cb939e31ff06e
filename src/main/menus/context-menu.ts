import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { Messages } from '#shared/messages/messages.ts';
import { editItems } from './application-menu.ts';

/** By mouse: a token can be pasted, a text copied. Nothing to do there: no menu. */
export function contextMenu(
  {
    isEditable,
    selectionText,
    editFlags,
  }: Pick<ContextMenuParams, 'editFlags' | 'isEditable' | 'selectionText'>,
  t: Messages,
): MenuItemConstructorOptions[] {
  if (isEditable) {
    const can: Readonly<Record<string, boolean>> = {
      undo: editFlags.canUndo,
      redo: editFlags.canRedo,
      cut: editFlags.canCut,
      copy: editFlags.canCopy,
      paste: editFlags.canPaste,
      selectAll: editFlags.canSelectAll,
    };
    return editItems(t).map((item) => (item.role ? { ...item, enabled: can[item.role] ?? true } : item));
  }
  return selectionText.trim() === '' ? [] : [{ role: 'copy', label: t.desktop.copy }];
}
