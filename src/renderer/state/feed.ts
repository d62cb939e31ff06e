import { useEffect, useRef } from 'react';
import { useServices } from './services.tsx';
import { useSessionState } from './session.ts';

/**
 * Listens to the hub from when there first is a session, for as long as the page lives. On the desktop this tells the
 * main process that the page is ready, so it comes after the hooks that take the shell's messages.
 */
export function useFeed(): void {
  const { hub, board } = useServices();
  const { state } = useSessionState();
  const listening = useRef(false);
  useEffect(() => {
    if (state !== 'open' || listening.current) return;
    listening.current = true;
    hub.subscribe(board.accept);
  }, [hub, board, state]);
}
