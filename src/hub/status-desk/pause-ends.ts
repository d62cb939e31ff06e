import type { Logger } from 'pino';
import { type Agent, viewAgent } from '#shared/domain/agent.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { LiveBoard } from '../core.ts';

export interface PauseEndsOptions {
  readonly liveBoard: LiveBoard;
  /** Puts an agent online again, whose pause ends now. */
  readonly end: (agent: Agent) => Promise<unknown>;
  /** Leaves an agent on pause whose pause should have ended long ago. */
  readonly leave: (agent: Agent) => Promise<unknown>;
  readonly now: () => number;
  readonly timers: Timers;
  readonly log: Logger;
}

/** A timed pause whose end was missed by more than this (computer off or asleep) is left for the person to end, who is told. */
const MAX_LATE_MS = 10 * 60_000;
/** Timers stand still while the computer sleeps: so the clock is asked as well. */
const ASK_CLOCK_EVERY_MS = 30_000;
/** After this the ends of pauses are looked at again, whatever became of those that were due. */
const LOOK_AGAIN_MS = 1_000;
const nothing = (): void => {};

/** What is to become of an agent's pause now: end, or be left as it is because it is much too late; undefined: nothing. */
function dueEnd(agent: Agent, now: number): 'end' | 'leave' | undefined {
  const { status, untilAt, pending, refused } = agent;
  if (status !== 'pause' || untilAt === undefined || pending || untilAt > now) return undefined;
  if (untilAt < now - MAX_LATE_MS) return 'leave';
  // SnapEngage has said no to this very end: it would say it again.
  return refused?.status === 'online' && refused.at >= untilAt ? undefined : 'end';
}

/** Ends timed pauses, unless they or the vendor have changed it meanwhile. */
export class PauseEnds {
  readonly #options: PauseEndsOptions;
  #callOff = nothing;
  #stopAsking = nothing;
  #stopped = false;

  constructor(options: PauseEndsOptions) {
    this.#options = options;
  }

  start(): void {
    this.#stopAsking = this.#options.timers.every(ASK_CLOCK_EVERY_MS, () => this.#look());
    this.#look();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopAsking();
    this.#callOff();
  }

  /** Statuses have changed. Wakes when the next timed pause ends. */
  arm(): void {
    this.#callOff();
    const { now, timers } = this.#options;
    const at = now();
    let next = Number.POSITIVE_INFINITY;
    for (const agent of this.#agents()) {
      const { status, untilAt = 0 } = agent;
      if (dueEnd(agent, at) !== undefined) next = at;
      else if (status === 'pause' && untilAt > at) next = Math.min(next, untilAt);
    }
    if (next === Number.POSITIVE_INFINITY || this.#stopped) return;
    this.#callOff = timers.after(next - at, () => this.#look());
  }

  #agents(): Agent[] {
    return [...this.#options.liveBoard.board.agents.values()].map((facts) => viewAgent(facts, []));
  }

  #look(): void {
    const { end, leave, now, timers, log } = this.#options;
    const at = now();
    for (const agent of this.#agents()) {
      const due = dueEnd(agent, at);
      if (due === undefined) continue;
      const ending = due === 'end' ? end(agent) : leave(agent);
      ending.catch((error: unknown) =>
        log.error({ err: error, agentId: agent.id }, 'a timed pause could not be ended'),
      );
    }
    this.#callOff();
    this.#callOff = timers.after(LOOK_AGAIN_MS, () => this.arm());
  }
}
