import { Suspense, useRef, useState } from 'react';
import { Button, type ButtonProps } from './Button.tsx';
import { later } from './later.tsx';
import type { MenuEntry } from './menu-entry.ts';

export interface MenuButtonProps extends Pick<ButtonProps, 'look' | 'icon' | 'children'> {
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

const loadMenu = async () => (await import('./Menu.tsx')).Menu;
const Menu = later(loadMenu);

/** A button that opens a menu: pressed, or by the arrow keys. */
export function MenuButton({ label, entries, ...rest }: MenuButtonProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<'first' | 'last' | undefined>();
  return (
    <>
      <Button
        {...rest}
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={open !== undefined}
        onPointerEnter={() => void loadMenu().catch(() => undefined)}
        onPress={() => setOpen(open ? undefined : 'first')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(event.key === 'ArrowDown' ? 'first' : 'last');
        }}
      />
      {open && (
        <Suspense>
          <Menu
            label={label}
            entries={entries}
            focus={open}
            triggerRef={button}
            onClose={() => setOpen(undefined)}
          />
        </Suspense>
      )}
    </>
  );
}
