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
  readonly end?: WaitEnd;
}

interface WaitEnd {
  readonly by: 'answered' | 'abandoned';
  readonly ms: number;
}

interface Wait {
  readonly fromAt: number;
  /** An agent had answered before. */
  readonly afterAnswer: boolean;
  readonly isFirst: boolean;
  end?: WaitEnd;
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
  readonly responses: AgentResponse[] = [];
  readonly transfersIn: string[] = [];
  readonly transfersOut: string[] = [];
  transfers = 0;
  /** The first agent who is known to have answered. */
  answeredBy: string | undefined;
  /** Whom it was assigned to when it was closed. */
  closedOn: string | undefined;
  readonly #waits: Wait[] = [];

  /** Nothing if it waits already. */
  waitBegins(at: number, { answeredAt }: Fold): void {
    if (this.#running) return;
    this.#waits.push({
      fromAt: at,
      afterAnswer: answeredAt !== undefined,
      isFirst: this.#waits.length === 0,
    });
  }

  /** What was offered when, only the whole of a conversation tells: `offeredAt` is its view's. */
  requeues(offeredAt: number | undefined): readonly Requeue[] {
    const isAfterOffer = (fromAt: number): boolean => offeredAt !== undefined && offeredAt < fromAt;
    return this.#waits
      .filter(({ fromAt, afterAnswer, isFirst }) => afterAnswer || (!isFirst && isAfterOffer(fromAt)))
      .map(({ fromAt, end }) => ({ fromAt, ...(end ? { end } : {}) }));
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

  get #running(): Wait | undefined {
    const last = this.#waits.at(-1);
    return last?.end ? undefined : last;
  }

  #waitEnds(by: WaitEnd['by'], at: number): void {
    const wait = this.#running;
    if (wait) wait.end = { by, ms: at - wait.fromAt };
  }
}
