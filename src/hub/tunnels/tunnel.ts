import type { ReachCode, ReachProblem } from '#shared/contract/reach.ts';

/** A way from the public internet to a port of this computer. */
export interface Tunnel {
  /**
   * Brings it up; `onUrl` is called whenever its public address becomes known or changes (no trailing slash).
   * Rejects with TunnelError.
   */
  start(port: number, onUrl: (url: string) => void): Promise<RunningTunnel>;
  /** Nothing of ours runs for it, so that starting it again changes nothing. */
  readonly passive?: boolean;
  /** How often to probe it while all is well; ms. */
  readonly probeEveryMs?: number;
}

export interface RunningTunnel {
  /** Resolves when it is down, with why. Never rejects. */
  readonly ended: Promise<TunnelError>;
  stop(): Promise<void>;
}

/** Waits until a person has done something. */
export const FOR_A_PERSON = Number.POSITIVE_INFINITY;

/** A tunnel could not be brought up, or went down. */
export class TunnelError extends Error {
  override readonly name = 'TunnelError';
  readonly problem: ReachProblem;
  /** When to try again; undefined: soon. */
  readonly retryAfterMs: number | undefined;

  constructor(problem: ReachProblem, retryAfterMs?: number) {
    super(problem.detail || problem.code);
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

export const tunnelError = (code: ReachCode, detail = '', retryAfterMs?: number): TunnelError =>
  new TunnelError({ code, detail }, retryAfterMs);
