import { useEffect, useRef } from 'react';

/** Keys that work anywhere in a window, but not while somebody types or a dialog is open. */
export function useShortcuts(keys: Readonly<Record<string, () => void>>): void {
  const latest = useRef(keys);
  latest.current = keys;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const withControl = event.ctrlKey || event.metaKey;
      const name = `${withControl ? 'Ctrl+' : ''}${event.key.length === 1 ? event.key.toLowerCase() : event.key}`;
      if (!Object.hasOwn(latest.current, name) || event.altKey || event.isComposing) return;
      if (
        !withControl &&
        (isTyping(event.target) || document.querySelector('[role="dialog"], [role="menu"]'))
      )
        return;
      event.preventDefault();
      latest.current[name]?.();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    ['INPUT', 'TEXTAREA'].includes(target.tagName) ||
    // Letters choose among its options.
    target.getAttribute('aria-haspopup') === 'listbox');
