import type { HubConnection } from '#shared/contract/hub-connection.ts';
import type { BoardStore } from '#shared/feed/board-store.ts';
import type { SessionStore } from '../state/session.ts';
import { connectBrowser } from './browser.ts';
import { connectDesktop } from './desktop.ts';
import type { WindowShell } from './window-shell.ts';

/** What a window stands on, whatever carries it. */
export interface Connected {
  readonly hub: HubConnection;
  readonly shell: WindowShell;
  /** What is left to begin once there is a session, where the page itself does the work of a desktop. */
  readonly begin: (session: SessionStore) => void;
}

/** By the bridge that the desktop's preload put into the window, else over HTTP. The one place that asks which. */
export const connect = (board: BoardStore): Connected =>
  window.queuetray ? connectDesktop(window.queuetray) : connectBrowser(board);
