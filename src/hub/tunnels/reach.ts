import type { RequestListener } from 'node:http';
import type { Logger } from 'pino';
import type { ReachProblem, ReachState } from '#shared/contract/reach.ts';
import { parseSshTarget } from '#shared/settings/ssh-target.ts';
import { Signal } from '#shared/signal.ts';
import type { Timers } from '#shared/time/timers.ts';
import { within } from '#shared/time/within.ts';
import type { Secrets, SettingsStore } from '../core.ts';
import { ListenError, type Listener, listen } from '../http/listener.ts';
import type { PublicHandler } from '../room.ts';
import { chooseTunnel } from './choose-tunnel.ts';
import { EnteredUrl } from './entered-url.ts';
import { HostKeys } from './host-keys.ts';
import { ProgramNote } from './leftover.ts';
import { Prober } from './probe.ts';
import { type Sight, TunnelSupervisor } from './supervisor.ts';
import { type Tunnel, TunnelError } from './tunnel.ts';

export interface ReachOptions {
  readonly settings: SettingsStore;
  readonly secrets: Secrets;
  readonly dataFolder: string;
  /** What the public side reaches. */
  readonly hooksApp: () => RequestListener;
  /** Where the hub itself listens. */
  readonly host: string;
  /** Of the second listener; 0: any; undefined: only with a tunnel, beside the hub's own port if that is free. */
  readonly hooksPort?: number | undefined;
  readonly acceptedFingerprint?: string | undefined;
  readonly probeEveryMs?: number | undefined;
  readonly now: () => number;
  readonly timers: Timers;
  readonly random: () => number;
  readonly log: Logger;
}

const PROBE_EVERY_MS = 30_000;
const LOOPBACK = '127.0.0.1';

/** How SnapEngage reaches this hub: the second listener, the tunnel to it, and whether that works. */
export class Reach {
  readonly #options: ReachOptions;
  readonly #prober: Prober;
  readonly #hostKeys: HostKeys;
  readonly #entered: EnteredUrl;
  readonly #note: ProgramNote;
  readonly #changed = new Signal<[state: ReachState]>();
  #state: ReachState;
  #listener: Listener | undefined;
  #supervisor: TunnelSupervisor | undefined;
  /** What the present tunnel was made of; it is made anew when this changes. */
  #madeOf = '';
  #mainPort = 0;
  #changing: Promise<void> = Promise.resolve();
  #stopped = false;

  constructor(options: ReachOptions) {
    this.#options = options;
    this.#prober = new Prober(options.now, options.timers);
    this.#hostKeys = new HostKeys(options.dataFolder);
    this.#entered = new EnteredUrl(options.dataFolder);
    this.#note = new ProgramNote(options.dataFolder);
    this.#state = { kind: 'none', state: 'off', sinceAt: options.now() };
  }

  get state(): ReachState {
    return this.#state;
  }

  /** The second listener, while there is one. */
  get hooksUrl(): string | undefined {
    return this.#listener?.url;
  }

  probeHandler(entrance: 'hooks' | 'main'): PublicHandler {
    return this.#prober.handler(entrance);
  }

  /** Called at each change. */
  readonly subscribe = this.#changed.subscribe;

  /** Once the hub itself listens. Throws ListenError for a hooks port that was asked for and is taken. */
  async start(mainPort: number): Promise<void> {
    this.#mainPort = mainPort;
    const pid = this.#note.endLeftover();
    if (pid !== undefined) this.#options.log.warn({ pid }, 'ended the tunnel program of an earlier hub');
    if (this.#options.hooksPort !== undefined) await this.#listen(this.#options.hooksPort);
    await this.apply();
  }

  async stop(graceMs: number): Promise<void> {
    this.#stopped = true;
    await this.#changing;
    await this.#supervisor?.stop();
    await this.#listener?.close(graceMs);
  }

  /** Takes up what settings and secrets say now. */
  apply(): Promise<void> {
    this.#changing = this.#changing.then(() => this.#apply());
    return this.#changing;
  }

  /** Tries again at once. */
  async retry(): Promise<void> {
    if (this.#state.state === 'refused') this.#madeOf = '';
    else this.#supervisor?.hurry();
    await this.apply();
  }

  /** Trusts the server that showed this fingerprint. False: it shows another one now. Throws TunnelError. */
  async acceptHostKey(fingerprint: string): Promise<boolean> {
    const target = parseSshTarget(this.#options.settings.current.tunnelSsh);
    if (!target || !(await this.#hostKeys.accept(target, fingerprint))) return false;
    this.#madeOf = '';
    await this.apply();
    return true;
  }

  /** The present public address has been entered in SnapEngage. */
  confirmEntered(): void {
    const { url } = this.#state;
    if (url === undefined) return;
    this.#entered.set(url);
    const { enteredUrl: _, ...rest } = this.#state;
    this.#set(rest);
  }

  /** Resolves when it is known whether SnapEngage reaches us, or after `ms`. */
  async known(ms: number): Promise<void> {
    if (this.#state.state !== 'starting') return;
    let leave = (): void => {};
    const known = new Promise<void>((resolve) => {
      leave = this.subscribe(({ state, url }) => {
        if (state !== 'starting' || url !== undefined) resolve();
      });
    });
    await within(known, ms, () => {}, this.#options.timers);
    leave();
  }

  async #apply(): Promise<void> {
    if (this.#stopped) return;
    const { settings, secrets, timers, acceptedFingerprint } = this.#options;
    const { tunnel: kind, ...rest } = settings.current;
    const hasToken = secrets.get('webhookToken') !== '';
    const { tunnelSsh, tunnelSshKey, tunnelCommand, tunnelUrlPattern, publicUrl, ngrokDomain } = rest;
    const madeOf = JSON.stringify([
      ...[kind, hasToken, secrets.get('ngrokAuthtoken'), publicUrl, ngrokDomain],
      ...[tunnelSsh, tunnelSshKey, tunnelCommand, tunnelUrlPattern],
    ]);
    if (madeOf === this.#madeOf) return;
    this.#madeOf = madeOf;
    await this.#supervisor?.stop();
    this.#supervisor = undefined;
    const sinceAt = this.#options.now();
    const refuse = (why: ReachProblem): void => this.#set({ kind, state: 'refused', sinceAt, why });
    if (kind === 'none') return this.#set({ kind, state: 'off', sinceAt });
    if (!hasToken) return refuse({ code: 'no-token', detail: '' });
    try {
      const tunnel = chooseTunnel({
        settings: settings.current,
        secret: (name) => secrets.get(name),
        hostKeys: this.#hostKeys,
        note: this.#note,
        timers,
        ...(acceptedFingerprint ? { acceptedFingerprint } : {}),
      });
      await this.#listenBesideMain();
      this.#set({ kind, state: 'starting', sinceAt });
      if (tunnel) this.#supervise(tunnel);
    } catch (error) {
      if (error instanceof TunnelError) refuse(error.problem);
      else if (error instanceof ListenError) refuse({ code: 'listen-failed', detail: error.message });
      else throw error;
    }
  }

  #supervise(tunnel: Tunnel): void {
    const { probeEveryMs = PROBE_EVERY_MS, now, timers, random, log } = this.#options;
    this.#supervisor = new TunnelSupervisor({
      tunnel,
      port: this.#listener?.port ?? 0,
      prober: this.#prober,
      probeEveryMs,
      now,
      timers,
      random,
      log,
      onUrl: (url) => this.#onUrl(url),
      onSight: (sight) => this.#onSight(sight),
    });
    this.#supervisor.start();
  }

  #onUrl(url: string): void {
    if (this.#entered.current === '') this.#entered.set(url);
    const { enteredUrl: _, ...rest } = this.#state;
    const entered = this.#entered.current;
    this.#options.log.info({ url }, 'the public address');
    this.#set({ ...rest, url, ...(entered === url ? {} : { enteredUrl: entered }) });
  }

  #onSight(sight: Sight): void {
    const { kind, url, enteredUrl, state, sinceAt, probeMs, probeAt } = this.#state;
    const now = this.#options.now();
    this.#set({
      kind,
      state: sight.state,
      sinceAt: sight.state === state ? sinceAt : now,
      ...(url === undefined ? {} : { url }),
      ...(enteredUrl === undefined ? {} : { enteredUrl }),
      ...(sight.state === 'reachable'
        ? { probeMs: sight.probeMs, probeAt: now, ...(sight.exposed ? { exposed: true } : {}) }
        : { ...(probeMs === undefined ? {} : { probeMs }), ...(probeAt === undefined ? {} : { probeAt }) }),
      ...('why' in sight ? { why: sight.why } : {}),
    });
  }

  /** A port that stays the same over restarts, if it can: a proxy of the person's own is set up for it. */
  async #listenBesideMain(): Promise<void> {
    if (this.#listener) return;
    try {
      await this.#listen(this.#mainPort < 65_535 ? this.#mainPort + 1 : 0);
    } catch (error) {
      if (!(error instanceof ListenError)) throw error;
      await this.#listen(0);
    }
  }

  async #listen(port: number): Promise<void> {
    const { hooksApp, host, settings } = this.#options;
    this.#listener = await listen(hooksApp(), settings.current.tunnel === 'own' ? host : LOOPBACK, port);
  }

  #set(state: ReachState): void {
    if (this.#stopped) return;
    this.#state = state;
    this.#changed.emit(state);
  }
}
