import { HttpConnection } from '#shared/carriers/http-connection.ts';
import type { Session } from '#shared/contract/requests.ts';
import type { BoardStore } from '#shared/feed/board-store.ts';
import { whenIdle } from '../idle.ts';
import { sessionKey } from '../state/session-key.ts';
import type { SessionStore } from '../state/session-store.ts';
import { BrowserShell } from './browser-shell.ts';
import type { Connected } from './connected.ts';

const FETCH_AGAIN_MS = 2_000;

/** The hub over HTTP, with the session's cookie; the page itself shows the notifications. */
export function connectBrowser(board: BoardStore): Connected {
  const hub = new HttpConnection({ baseUrl: '', sessionKey, now: Date.now, random: Math.random });
  window.addEventListener('online', () => hub.reconnectNow());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hub.reconnectNow();
  });
  const shell = new BrowserShell(hub, board);
  const begin = async (session: SessionStore): Promise<void> => {
    shell.links = await openedOf(session);
    askAgainWhenRefused(board, session);
    // Nothing to tell before the board is there, and then it is shown first.
    await firstBoard(board);
    await new Promise<void>((resolve) => whenIdle(resolve));
    const { startBrowserAlerts } = await fetchAlerts();
    startBrowserAlerts({
      board,
      shell,
      hub,
      session: () => {
        const now = session.get();
        return now.state === 'open' ? now.session : undefined;
      },
    });
  };
  return { hub, shell, begin: (session) => void begin(session) };
}

/** Whoever was signed out elsewhere is asked to sign in, and sees nothing any more. */
function askAgainWhenRefused(board: BoardStore, session: SessionStore): void {
  let wasRefused = false;
  board.subscribe(() => {
    const isRefused = board.state.connection.state === 'refused';
    if (isRefused && !wasRefused) void session.load();
    wasRefused = isRefused;
  });
}

/** Nobody may go without alerts because the hub was away just then. */
async function fetchAlerts(): Promise<typeof import('../alerts/browser-alerts.ts')> {
  for (;;) {
    try {
      return await import('../alerts/browser-alerts.ts');
    } catch {
      await new Promise((resolve) => setTimeout(resolve, FETCH_AGAIN_MS));
    }
  }
}

/** Waits for a session, if there is none yet. */
const openedOf = (store: SessionStore): Promise<Session> =>
  new Promise((resolve) => {
    const look = (): void => {
      const now = store.get();
      if (now.state !== 'open') return;
      stop();
      resolve(now.session);
    };
    const stop = store.subscribe(look);
    look();
  });

/** Resolves when the hub has told the whole board once. */
const firstBoard = (board: BoardStore): Promise<void> =>
  new Promise((resolve) => {
    if (board.state.seq !== undefined) return resolve();
    const stop = board.subscribe(() => {
      if (board.state.seq === undefined) return;
      stop();
      resolve();
    });
  });
