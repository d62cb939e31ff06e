import type { HubConnection } from '#shared/contract/hub-connection.ts';
import type { SessionStore } from '../state/session-store.ts';
import type { WindowShell } from '../state/window-shell.ts';

/** What a window stands on, whatever carries it. */
export interface Connected {
  readonly hub: HubConnection;
  readonly shell: WindowShell;
  /** What is left to begin once there is a session, where the page itself does the work of a desktop. */
  readonly begin: (session: SessionStore) => void;
}
