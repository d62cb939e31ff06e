import { type RefObject, useLayoutEffect } from 'react';

/** What was typed for a field that was not there yet. */
export interface Ahead {
  readonly text: string;
  /** Enter was pressed after it. */
  readonly entered: boolean;
}

export const NOTHING_AHEAD: Ahead = { text: '', entered: false };

/** Stands where a field is on its way, and keeps what is typed meanwhile. */
export function TypedAhead({ ahead }: { ahead: RefObject<Ahead> }) {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      const { text, entered } = ahead.current;
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || entered) return;
      if (event.key === 'Enter') ahead.current = { text, entered: true };
      else if (event.key === 'Backspace') ahead.current = { text: text.slice(0, -1), entered };
      else if (event.key.length === 1) ahead.current = { text: text + event.key, entered };
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', onKeyDown, { capture: true });
    return () => document.removeEventListener('keydown', onKeyDown, { capture: true });
  }, [ahead]);
  return null;
}
