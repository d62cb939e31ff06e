import { spawn } from 'node:child_process';
import type { Logger } from 'pino';
import { systemTimers, type Timers } from '#shared/time/timers.ts';

export interface ServiceManagerOptions {
  /** NOTIFY_SOCKET and WATCHDOG_USEC are read of it. */
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Logger;
  readonly timers?: Timers;
  /** What speaks with systemd: Node itself cannot, the socket takes datagrams. */
  readonly program?: string;
}

export interface ServiceManager {
  /** The hub listens. From now on it says in time for the watchdog that it lives. */
  ready(): void;
  stopping(): void;
}

/** Tells systemd (`Type=notify`, `WatchdogSec=`) how the hub is. Where nobody asked to be told, does nothing. */
export function serviceManager(options: ServiceManagerOptions): ServiceManager {
  const { env, log, timers = systemTimers, program = 'systemd-notify' } = options;
  if (!env.NOTIFY_SOCKET) return { ready() {}, stopping() {} };
  const tell = (state: string): void => {
    spawn(program, [state], { stdio: 'ignore' }).on('error', (error) =>
      log.error({ err: error }, 'systemd could not be told how the hub is'),
    );
  };
  const watchdogMs = Number(env.WATCHDOG_USEC ?? 0) / 1000;
  let rest = (): void => {};
  return {
    ready() {
      tell('READY=1');
      // systemd advises half the time; a third leaves room for one that comes late.
      if (watchdogMs > 0) rest = timers.every(watchdogMs / 3, () => tell('WATCHDOG=1'));
    },
    stopping() {
      rest();
      tell('STOPPING=1');
    },
  };
}
