import { useEffect, useRef } from 'react';
import { useServices } from './services.tsx';
import { useSessionState } from './session.ts';

/**
 * Listens to the hub from when it is known who we are, or that nobody answers, for as long as the page lives. On the
 * desktop this tells the main process that the page is ready, so it comes after the hooks that take the shell's messages.
 * When the hub is back the session is asked for again.
 */
export function useFeed(): void {
  const { hub, board, session } = useServices();
  const state = useSessionState();
  const may =
    state.state === 'open' || (state.state === 'failed' && state.problem.code !== 'not-authenticated');
  const listening = useRef(false);
  useEffect(() => {
    if (!may || listening.current) return;
    listening.current = true;
    hub.subscribe((message) => {
      board.accept(message);
      const isLive = message.type === 'connection' && message.connection.state === 'live';
      if (isLive && session.get().state === 'failed') void session.load();
    });
  }, [hub, board, session, may]);
}
