import { useEffect, useRef } from 'react';
import { useBoardState } from '../state/board.ts';
import { useServices } from '../state/services.tsx';
import { useSession } from '../state/session.ts';

const REFRESH_MS = 60_000;

/**
 * A screen that nobody touches keeps up by itself: settings are read again every minute and after every
 * reconnection, and a hub of another version is met with its own pages.
 */
export function useFreshSession(): void {
  const { session, shell } = useServices();
  const { version } = useSession();
  const { connection } = useBoardState();
  const first = useRef(version);
  const isLive = connection.state === 'live';
  useEffect(() => {
    if (!isLive) return;
    const refresh = async (): Promise<void> => {
      // What is shown stays while the hub cannot answer.
      const before = session.get();
      await session.load();
      const after = session.get();
      if (after.state === 'failed' && after.problem.code !== 'not-authenticated') session.restore(before);
    };
    void refresh();
    const timer = setInterval(() => void refresh(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isLive, session]);
  useEffect(() => {
    if (version !== first.current && shell.can.fetchNewPages) location.reload();
  }, [version, shell]);
}
