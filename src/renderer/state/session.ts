import { useSyncExternalStore } from 'react';
import type { Session } from '#shared/contract/requests.ts';
import { useServices } from './services.tsx';
import type { SessionState } from './session-store.ts';

export function useSessionState(): SessionState {
  const { session } = useServices();
  return useSyncExternalStore(session.subscribe, session.get);
}

/** For pages that are shown only once there is a session. */
export function useSession(): Session {
  const state = useSessionState();
  if (state.state !== 'open') throw new Error('no session yet');
  return state.session;
}
