import { later } from './later.tsx';
import { MenuTrigger, type MenuTriggerProps } from './MenuTrigger.tsx';
import type { MenuEntry } from './menu-entry.ts';

export interface MenuButtonProps extends Omit<MenuTriggerProps, 'load' | 'menu'> {
  readonly entries: readonly MenuEntry[];
}

const loadMenu = async () => (await import('./Menu.tsx')).Menu;
const Menu = later(loadMenu);

/** A button that opens a menu of these entries. */
export const MenuButton = ({ entries, ...rest }: MenuButtonProps) => (
  <MenuTrigger
    {...rest}
    load={loadMenu}
    menu={(open) => <Menu {...open} label={rest.label} entries={entries} />}
  />
);
