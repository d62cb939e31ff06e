import type { Hub } from '#hub/hub.ts';
import type { FeedMessage } from '#shared/contract/feed-message.ts';
import type { HubConnection } from '#shared/contract/hub-connection.ts';
import type { ReachState } from '#shared/contract/reach.ts';
import type { HubArgs, HubRequestName, HubResult } from '#shared/contract/requests.ts';
import { toSnapshot } from '#shared/domain/board.ts';

/** The hub inside this very process, as its owner's desktop sees it. */
export class LocalConnection implements HubConnection {
  readonly #hub: Hub;

  constructor(hub: Hub) {
    this.#hub = hub;
  }

  async call<N extends HubRequestName>(name: N, ...args: HubArgs<N>): Promise<HubResult<N>> {
    return (await this.#hub.call({ role: 'owner' }, name, args[0] ?? {})) as HubResult<N>;
  }

  subscribe(listener: (message: FeedMessage) => void): () => void {
    const { liveBoard } = this.#hub;
    const snapshot = (): void =>
      listener({ type: 'snapshot', seq: liveBoard.seq, at: Date.now(), board: toSnapshot(liveBoard.board) });
    listener({ type: 'connection', connection: { state: 'live' } });
    snapshot();
    const tellReach = (reach: ReachState): void => listener({ type: 'reach', reach });
    tellReach(this.#hub.reach.state);
    const leaveReach = this.#hub.reach.subscribe(tellReach);
    const tellAlarms = (): void =>
      listener({ type: 'alarms', alarms: this.#hub.alarms.forViewer({ role: 'owner' }) });
    tellAlarms();
    const leaveAlarms = this.#hub.alarms.subscribe(tellAlarms);
    const leaveBoard = liveBoard.subscribe((events) => {
      if (events.some(({ event }) => event.kind === 'rebuilt')) snapshot();
      else listener({ type: 'events', events });
    });
    return () => {
      leaveReach();
      leaveAlarms();
      leaveBoard();
    };
  }
}
