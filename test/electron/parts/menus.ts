import type * as Electron from 'electron';
import type { Machine } from '../machine.ts';
import type { RecordedMenuItem } from '../recorded.ts';

/** An entry that lives: a click flips it before anybody is asked. */
interface Entry {
  readonly template: Electron.MenuItemConstructorOptions;
  checked: boolean;
  readonly submenu: readonly Entry[];
}

export class BuiltMenu {
  readonly entries: readonly Entry[];
  constructor(template: readonly Electron.MenuItemConstructorOptions[]) {
    this.entries = template.map(toEntry);
  }
  popup(): void {}
  /** `isAlive`: false once the system shows another menu in its place. */
  record(isAlive: () => boolean = () => true, onLost: () => void = () => {}): RecordedMenuItem[] {
    const toItem = (entry: Entry, siblings: readonly Entry[]): RecordedMenuItem => ({
      label: readable(entry.template.label ?? ''),
      enabled: entry.template.enabled !== false,
      checked: entry.checked,
      type: entry.template.type ?? (entry.template.submenu ? 'submenu' : 'normal'),
      ...(entry.template.role ? { role: entry.template.role } : {}),
      submenu: entry.submenu.map((child) => toItem(child, entry.submenu)),
      click: () => {
        if (!isAlive()) return onLost();
        flip(entry, siblings);
        (entry.template.click as (() => void) | undefined)?.();
      },
    });
    return this.entries.map((entry) => toItem(entry, this.entries));
  }
}

const toEntry = (template: Electron.MenuItemConstructorOptions): Entry => ({
  template,
  checked: template.checked === true,
  submenu: Array.isArray(template.submenu) ? template.submenu.map(toEntry) : [],
});

/** Electron's own doing (menu.ts): a checkbox turns, of radios the clicked one is on. */
function flip(entry: Entry, siblings: readonly Entry[]): void {
  if (entry.template.type === 'checkbox') entry.checked = !entry.checked;
  if (entry.template.type !== 'radio') return;
  for (const other of siblings) if (other.template.type === 'radio') other.checked = other === entry;
}

/** `&` marks the letter after it, `&&` is one. */
const readable = (label: string): string => label.replace(/&(.)/g, '$1');

export const makeMenu = ({ recorded }: Machine) => ({
  buildFromTemplate: (template: Electron.MenuItemConstructorOptions[]): Electron.Menu => {
    const menu = new BuiltMenu(template);
    menu.popup = () => {
      recorded.contextMenu = () => menu.record();
    };
    return menu as unknown as Electron.Menu;
  },
  setApplicationMenu: (menu: Electron.Menu | null): void => {
    const built = menu as unknown as BuiltMenu | null;
    recorded.applicationMenu = built === null ? undefined : () => built.record();
  },
});
