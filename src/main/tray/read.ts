import { conversationsOf } from '#shared/domain/queue.ts';
import { defaultHubSettings } from '#shared/settings/hub-settings.ts';
import type { HubLink } from '../hub/hub-link.ts';
import type { Person } from '../person/person.ts';
import { type ReadyUpdate, type TrayState, trayState } from './state.ts';

/** The tray's state, of what is known now. */
export function readTray(
  link: Pick<HubLink, 'board' | 'failure' | 'session'>,
  person: Person,
  update?: ReadyUpdate,
): TrayState {
  const { board, connection, reach, alarms } = link.board.state;
  const { session, failure } = link;
  return trayState({
    agent: person.agent,
    conversations: conversationsOf(board),
    connection: failure === undefined ? connection : { state: 'refused', sinceAt: 0, reason: failure },
    preferences: person.preferences,
    substatuses: session?.substatuses ?? defaultHubSettings.substatuses,
    pauseMinutes: session?.pauseMinutes ?? defaultHubSettings.pauseMinutes,
    held: person.inHand.held,
    isSupervisor: person.isSupervisor,
    needsSetup: person.needsSetup,
    ...(reach ? { reach } : {}),
    alarms,
    update,
    now: person.now,
  });
}
