import { Check, ChevronRight } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps,
  Popover,
  Separator,
  SubmenuTrigger,
} from 'react-aria-components';
import styles from './Menu.module.css';
import type { MenuEntry } from './menu-entry.ts';

export interface MenuProps {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
  /** Where the keyboard begins. */
  readonly focus: 'first' | 'last';
  readonly triggerRef: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/** An open menu beside its button; anything done in it closes it. */
export const Menu = ({ label, entries, focus, triggerRef, onClose }: MenuProps) => (
  <Popover
    aria-label={label}
    className={styles.popover ?? ''}
    isOpen
    onOpenChange={onClose}
    triggerRef={triggerRef}
    placement="bottom start"
    offset={4}
  >
    <AriaMenu aria-label={label} autoFocus={focus} onClose={onClose} className={styles.menu ?? ''}>
      {entriesOf(entries, onClose)}
    </AriaMenu>
  </Popover>
);

const entriesOf = (entries: readonly MenuEntry[], onClose: () => void): ReactNode =>
  entries.map((entry, index) => {
    if (entry === 'line') {
      // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name
      return <Separator key={`line ${index}`} className={styles.separator ?? ''} />;
    }
    if ('entries' in entry) {
      return (
        <SubmenuTrigger key={entry.label}>
          <Item label={entry.label} after={<ChevronRight size={16} aria-hidden="true" />} />
          <Popover aria-label={entry.label} className={styles.popover ?? ''} offset={4}>
            <AriaMenu aria-label={entry.label} className={styles.menu ?? ''}>
              {entriesOf(entry.entries, onClose)}
            </AriaMenu>
          </Popover>
        </SubmenuTrigger>
      );
    }
    const { id, label, icon, checked, onAction } = entry;
    return (
      <Item
        key={id ?? label}
        label={label}
        icon={icon}
        after={checked && <Check size={16} aria-hidden="true" />}
        onAction={() => {
          // A menu within this one closes by itself only.
          onClose();
          onAction();
        }}
      />
    );
  });

interface ItemProps extends Pick<MenuItemProps, 'onAction'> {
  readonly label: string;
  readonly icon?: ReactNode;
  readonly after?: ReactNode;
}

const Item = ({ label, icon, after, ...rest }: ItemProps) => (
  <AriaMenuItem {...rest} textValue={label} className={styles.item ?? ''}>
    <span className={styles.icon}>{icon}</span>
    <span className={styles.text}>{label}</span>
    {after}
  </AriaMenuItem>
);
