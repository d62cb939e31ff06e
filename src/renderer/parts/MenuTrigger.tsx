import { type ReactNode, type RefObject, Suspense, useRef, useState } from 'react';
import { Button, type ButtonProps } from './Button.tsx';

/** Of an open menu: where the keyboard begins, beside what it stands, and how it closes. */
export interface OpenMenu {
  readonly focus: 'first' | 'last';
  readonly triggerRef: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

export interface MenuTriggerProps extends Pick<ButtonProps, 'look' | 'icon' | 'children'> {
  readonly label: string;
  /** Fetches what the menu needs, before it is opened. */
  readonly load: () => Promise<unknown>;
  readonly menu: (open: OpenMenu) => ReactNode;
}

/** A button that opens a menu: pressed, or by the arrow keys. */
export function MenuTrigger({ label, load, menu, ...rest }: MenuTriggerProps) {
  const button = useRef<HTMLButtonElement>(null);
  const [focus, setFocus] = useState<OpenMenu['focus'] | undefined>();
  return (
    <>
      <Button
        {...rest}
        ref={button}
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={focus !== undefined}
        onPointerEnter={() => void load().catch(() => undefined)}
        onPress={() => setFocus(focus ? undefined : 'first')}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setFocus(event.key === 'ArrowDown' ? 'first' : 'last');
        }}
      />
      {focus && (
        <Suspense>{menu({ focus, triggerRef: button, onClose: () => setFocus(undefined) })}</Suspense>
      )}
    </>
  );
}
