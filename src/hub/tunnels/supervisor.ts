import type { Logger } from 'pino';
import type { ReachProblem } from '#shared/contract/reach.ts';
import { backoff } from '#shared/time/backoff.ts';
import type { Timers } from '#shared/time/timers.ts';
import type { Prober } from './probe.ts';
import { type RunningTunnel, type Tunnel, TunnelError, tunnelError } from './tunnel.ts';

/** What the supervisor sees, as it changes. */
export type Sight =
  | { readonly state: 'starting' }
  | { readonly state: 'reachable'; readonly probeMs: number; readonly exposed: boolean }
  | { readonly state: 'unreachable' | 'refused'; readonly why: ReachProblem };

export interface SupervisorOptions {
  readonly tunnel: Tunnel;
  readonly port: number;
  readonly prober: Prober;
  readonly probeEveryMs: number;
  readonly now: () => number;
  readonly timers: Timers;
  readonly random: () => number;
  readonly log: Logger;
  readonly onUrl: (url: string) => void;
  readonly onSight: (sight: Sight) => void;
}

/** With the probe's own time limit this heals within ten seconds of the path coming back. */
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 4_000;
const MAX_PROBE_RETRY_MS = 3_000;
/** A new address needs a moment until it is known everywhere. */
const START_GRACE_MS = 15_000;
/** A tunnel that says it is up and lets nothing through for this long is started again. */
const RESTART_AFTER_MS = 60_000;

/** Keeps one tunnel up, and knows by probes whether it works. */
export class TunnelSupervisor {
  readonly #options: SupervisorOptions;
  readonly #stopped = new AbortController();
  #url: string | undefined;
  #wake: () => void = () => {};
  #done: Promise<void> = Promise.resolve();

  constructor(options: SupervisorOptions) {
    this.#options = options;
  }

  start(): void {
    this.#done = this.#run();
  }

  /** Does not wait for the next try or probe. */
  hurry(): void {
    this.#wake();
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#wake();
    await this.#done;
  }

  get #over(): boolean {
    return this.#stopped.signal.aborted;
  }

  async #run(): Promise<void> {
    const { onSight, log, random } = this.#options;
    onSight({ state: 'starting' });
    for (let failures = 1; !this.#over; failures++) {
      const { error, worked } = await this.#once();
      if (this.#over) return;
      if (worked) failures = 1;
      const { problem, retryAfterMs } = error;
      const waits = retryAfterMs === Number.POSITIVE_INFINITY;
      log.warn({ code: problem.code, detail: problem.detail }, 'the tunnel is down');
      onSight({ state: waits ? 'refused' : 'unreachable', why: problem });
      await this.#pause(
        retryAfterMs ?? backoff(failures, { firstMs: FIRST_RETRY_MS, maxMs: MAX_RETRY_MS, random }),
      );
    }
  }

  /** One life of the tunnel, from its start to its end. */
  async #once(): Promise<{ readonly error: TunnelError; readonly worked: boolean }> {
    const { tunnel, port } = this.#options;
    let running: RunningTunnel | undefined;
    const life = { worked: false, ended: false };
    try {
      running = await tunnel.start(port, (url) => this.#setUrl(url));
      const ended = running.ended.then((error) => {
        life.ended = true;
        this.#wake();
        return error;
      });
      const stuck = await this.#watch(life);
      if (this.#over) return { error: tunnelError('cut-off'), worked: life.worked };
      return { error: stuck ?? (await ended), worked: life.worked };
    } catch (error) {
      if (!(error instanceof TunnelError)) throw error;
      return { error, worked: false };
    } finally {
      await running?.stop();
    }
  }

  /** Probes until the tunnel ends; answers an error when it is up in name only and must be started again. */
  async #watch(life: { worked: boolean; readonly ended: boolean }): Promise<TunnelError | undefined> {
    const { tunnel, prober, probeEveryMs, onSight, now, random } = this.#options;
    let failures = 0;
    let badSince: number | undefined = now();
    while (!life.ended && !this.#over) {
      const url = this.#url;
      if (url === undefined) {
        await this.#pause(probeEveryMs);
        continue;
      }
      const result = await prober.send(url, this.#stopped.signal);
      if (life.ended || this.#over) break;
      if (url !== this.#url) continue;
      if (result.ok) {
        [life.worked, failures, badSince] = [true, 0, undefined];
        onSight({ state: 'reachable', probeMs: result.tookMs, exposed: result.via === 'main' });
        await this.#pause(tunnel.probeEveryMs ?? probeEveryMs);
        continue;
      }
      failures++;
      badSince ??= now();
      const badMs = now() - badSince;
      // One lost probe is no outage: the second one tells.
      const patient = life.worked ? failures === 1 : badMs < START_GRACE_MS && !tunnel.passive;
      if (!patient) onSight({ state: 'unreachable', why: result.problem });
      if (badMs > RESTART_AFTER_MS && !tunnel.passive) return new TunnelError(result.problem);
      await this.#pause(backoff(failures, { firstMs: FIRST_RETRY_MS, maxMs: MAX_PROBE_RETRY_MS, random }));
    }
    return undefined;
  }

  #setUrl(url: string): void {
    this.#url = url;
    this.#options.onUrl(url);
    this.#wake();
  }

  /** `ms` may be infinite: until somebody wakes it. */
  #pause(ms: number): Promise<void> {
    if (this.#over) return Promise.resolve();
    return new Promise((resolve) => {
      const callOff = Number.isFinite(ms) ? this.#options.timers.after(ms, resolve) : undefined;
      this.#wake = () => {
        callOff?.();
        resolve();
      };
    });
  }
}
