import { Check, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps,
  type MenuProps,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';
import styles from './Menu.module.css';

export const MenuPopover = ({ children, ...rest }: MenuProps<object> & { children: ReactNode }) => (
  <Popover className={styles.popover ?? ''} offset={4}>
    <AriaMenu {...rest} className={styles.menu ?? ''}>
      {children}
    </AriaMenu>
  </Popover>
);

export interface ItemProps extends Omit<MenuItemProps, 'className' | 'style' | 'children'> {
  readonly icon?: ReactNode;
  readonly children: string;
  readonly checked?: boolean;
  readonly submenu?: boolean;
}

export const MenuItem = ({ icon, children, checked, submenu, ...rest }: ItemProps) => (
  <AriaMenuItem {...rest} textValue={children} className={styles.item ?? ''}>
    <span className={styles.icon}>{icon}</span>
    <span className={styles.text}>{children}</span>
    {checked && <Check size={16} aria-hidden="true" />}
    {submenu && <ChevronRight size={16} aria-hidden="true" />}
  </AriaMenuItem>
);

export const MenuSeparator = () => <Separator className={styles.separator ?? ''} />;

/** An item that opens a menu of its own. */
export const Submenu = ({
  icon,
  label,
  children,
}: {
  icon?: ReactNode;
  label: string;
  children: ReactNode;
}) => (
  <SubmenuTrigger>
    <MenuItem icon={icon} submenu>
      {label}
    </MenuItem>
    <MenuPopover>{children}</MenuPopover>
  </SubmenuTrigger>
);
