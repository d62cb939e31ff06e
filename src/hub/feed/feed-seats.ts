import type { Identity } from '#shared/contract/identity.ts';

export interface SeatLimits {
  readonly inAll: number;
  /** Of one agent's or wall screen's access; a supervisor's may take all there are. */
  readonly perAccess: number;
}

/** How many may follow the board at a time: each takes a connection, and a share of every event's work. */
export class FeedSeats {
  readonly #limits: SeatLimits;
  readonly #taken = new Map<string, number>();
  #inAll = 0;

  constructor(limits: SeatLimits) {
    this.#limits = limits;
  }

  /** Answers how to leave the seat, or of what there are too many. */
  take({ role, agentId = '', name = '' }: Identity): (() => void) | 'inAll' | 'perAccess' {
    const access = JSON.stringify([role, agentId, name]);
    const taken = this.#taken.get(access) ?? 0;
    const isLimited = role === 'agent' || role === 'wallboard';
    if (isLimited && taken >= this.#limits.perAccess) return 'perAccess';
    if (this.#inAll >= this.#limits.inAll) return 'inAll';
    this.#taken.set(access, taken + 1);
    this.#inAll++;
    return () => this.#leave(access);
  }

  #leave(access: string): void {
    this.#inAll--;
    const left = (this.#taken.get(access) ?? 1) - 1;
    if (left > 0) this.#taken.set(access, left);
    else this.#taken.delete(access);
  }
}
