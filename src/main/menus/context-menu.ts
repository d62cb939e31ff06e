import type { ContextMenuParams, MenuItemConstructorOptions } from 'electron';
import type { Messages } from '#shared/messages/messages.ts';
import { editItems } from './edit-items.ts';

/** Whether the queue stays open when another program is used, and how to change that; only its window offers it. */
export interface Pin {
  readonly pinned: boolean;
  readonly pin: (on: boolean) => void;
}

type Params = Pick<ContextMenuParams, 'editFlags' | 'isEditable' | 'selectionText'>;

/** By mouse: a token can be pasted, a text copied, the queue pinned. Nothing to do there: no menu. */
export function contextMenu(params: Params, t: Messages, pin: Pin | undefined): MenuItemConstructorOptions[] {
  if (params.isEditable) return fieldItems(params, t);
  const copy: MenuItemConstructorOptions[] =
    params.selectionText.trim() === '' ? [] : [{ role: 'copy', label: t.desktop.copy }];
  return pin ? [...copy, pinItem(pin, t)] : copy;
}

export const pinItem = ({ pinned, pin }: Pin, t: Messages): MenuItemConstructorOptions => ({
  type: 'checkbox',
  checked: pinned,
  label: t.desktop.keepOpen,
  click: () => pin(!pinned),
});

function fieldItems({ editFlags }: Params, t: Messages): MenuItemConstructorOptions[] {
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
