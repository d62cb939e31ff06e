import type { Stretch } from './agent-time.ts';
import type { ReportRow } from './row.ts';

export type TeamTime = Pick<ReportRow, 'concurrency' | 'concurrencyPeak' | 'utilisation'>;

/** Of rows that an agent's time is not divided among. */
export const NO_TEAM_TIME: TeamTime = { concurrency: null, concurrencyPeak: null, utilisation: null };

/** How fully some agents used a time; stretches of it are added agent by agent. */
export class TeamTally {
  #chatMs = 0;
  #busyMs = 0;
  #peak = 0;
  #capacityMs = 0;
  #limitsAreKnown = true;

  /** `limit`: the chats that this agent may have at once, if that is known. */
  count({ from, to, online, holds }: Stretch, limit: number | undefined): void {
    const ms = to - from;
    this.#chatMs += holds * ms;
    if (holds > 0) this.#busyMs += ms;
    if (holds > this.#peak) this.#peak = holds;
    if (limit === undefined) this.#limitsAreKnown = false;
    else if (online) this.#capacityMs += limit * ms;
  }

  time(): TeamTime {
    return {
      concurrency: this.#busyMs === 0 ? null : this.#chatMs / this.#busyMs,
      concurrencyPeak: this.#peak,
      utilisation: this.#limitsAreKnown && this.#capacityMs > 0 ? this.#chatMs / this.#capacityMs : null,
    };
  }
}
