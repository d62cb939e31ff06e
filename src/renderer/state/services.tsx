import { createContext, type ReactNode, useContext } from 'react';
import type { HubConnection } from '#shared/contract/hub-connection.ts';
import type { BoardStore } from '#shared/feed/board-store.ts';
import type { PreferencesStore } from './preferences-store.ts';
import type { SessionStore } from './session-store.ts';
import type { WindowShell } from './window-shell.ts';
import type { WordsStore } from './words-store.ts';

/** What the windows stand on: made once, before the first page. */
export interface Services {
  readonly hub: HubConnection;
  readonly shell: WindowShell;
  readonly board: BoardStore;
  readonly session: SessionStore;
  readonly preferences: PreferencesStore;
  readonly words: WordsStore;
}

const ServicesContext = createContext<Services | undefined>(undefined);

export const ServicesProvider = ({ services, children }: { services: Services; children: ReactNode }) => (
  <ServicesContext value={services}>{children}</ServicesContext>
);

export function useServices(): Services {
  const services = useContext(ServicesContext);
  if (!services) throw new Error('no services around this component');
  return services;
}
