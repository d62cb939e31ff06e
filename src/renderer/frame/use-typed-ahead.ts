import { useCallback, useLayoutEffect, useRef } from 'react';

/** What was typed for a field that was not there yet. */
export interface Ahead {
  readonly text: string;
  /** Enter was pressed after it. */
  readonly entered: boolean;
}

const NOTHING: Ahead = { text: '', entered: false };

/**
 * From when a field is wanted until it has the focus, keeps what is typed for it: it may still be on its way. The
 * field takes it by the function that is answered.
 */
export function useTypedAhead(isWanted: boolean): () => Ahead {
  const ahead = useRef(NOTHING);
  const stop = useRef(() => {});
  useLayoutEffect(() => {
    if (!isWanted) return;
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
    stop.current = () => {
      document.removeEventListener('keydown', onKeyDown, { capture: true });
      ahead.current = NOTHING;
    };
    return () => stop.current();
  }, [isWanted]);
  return useCallback(() => {
    const taken = ahead.current;
    stop.current();
    return taken;
  }, []);
}
