import type { Fold } from './conversation-fold.ts';

/** An answered conversation in one agent's hands. Open-ended while it still is. */
export interface Hold {
  readonly agentId: string;
  readonly fromAt: number;
  readonly toAt?: number;
}

/** A wait of its own, after the conversation's first; without an end it goes on. */
export interface Requeue {
  readonly fromAt: number;
  readonly end?: { readonly by: 'answered' | 'abandoned'; readonly ms: number };
}

/** From being given it (assigned, or transferred to) until this agent's first response. */
export interface AgentResponse {
  readonly agentId: string;
  readonly ms: number;
}

/**
 * What happened to a conversation on its way, told by the fold that makes the board's view of it. The words are those of
 * docs/REPORTS.md.
 */
export class Course {
  readonly holds: Hold[] = [];
  readonly requeues: Requeue[] = [];
  readonly responses: AgentResponse[] = [];
  readonly transfersIn: string[] = [];
  readonly transfersOut: string[] = [];
  transfers = 0;
  /** The first agent who is known to have answered. */
  answeredBy: string | undefined;
  /** Whom it was assigned to when it was closed. */
  closedOn: string | undefined;
  #wait: { readonly fromAt: number; readonly isRequeue: boolean } | undefined;
  #hasWaited = false;

  /** Nothing if it waits already. */
  waitBegins(at: number, { answeredAt, offeredAt = Number.POSITIVE_INFINITY }: Fold): void {
    if (this.#wait) return;
    const isRequeue = answeredAt !== undefined || (this.#hasWaited && offeredAt < at);
    this.#wait = { fromAt: at, isRequeue };
    this.#hasWaited = true;
    if (isRequeue) this.requeues.push({ fromAt: at });
  }

  answered(agentId: string | undefined, at: number): void {
    this.answeredBy ??= agentId;
    this.#waitEnds('answered', at);
  }

  responded(agentId: string, ms: number): void {
    this.responses.push({ agentId, ms });
  }

  holdBegins(agentId: string, at: number): void {
    this.holds.push({ agentId, fromAt: at });
  }

  holdEnds(at: number): void {
    const hold = this.holds.at(-1);
    if (hold && hold.toAt === undefined) this.holds[this.holds.length - 1] = { ...hold, toAt: at };
  }

  transferred(from: string | undefined, to: string | undefined): void {
    this.transfers++;
    if (from === to) return;
    if (from !== undefined) this.transfersOut.push(from);
    if (to !== undefined) this.transfersIn.push(to);
  }

  closed(assignedTo: string | undefined, at: number): void {
    this.closedOn = assignedTo;
    this.holdEnds(at);
    this.#waitEnds('abandoned', at);
  }

  #waitEnds(by: 'answered' | 'abandoned', at: number): void {
    if (!this.#wait) return;
    const { fromAt, isRequeue } = this.#wait;
    if (isRequeue) this.requeues[this.requeues.length - 1] = { fromAt, end: { by, ms: at - fromAt } };
    this.#wait = undefined;
  }
}
