import { powerMonitor } from 'electron';
import type { Timers } from '#shared/time/timers.ts';
import type { Bus } from '../linux/bus.ts';
import { watchLinuxLock } from '../linux/screen-lock.ts';

/** What is known of whoever sits, or does not, before this computer. */
export interface AtComputer {
  readonly isLocked: boolean;
  /** It went to sleep, and nobody has touched it since. */
  readonly isAsleep: boolean;
  /** How long no key and no mouse was touched, on the whole computer, ms. */
  readonly idleMs: number;
}

/** Somebody touched it a moment ago. */
export const isTouched = (seen: AtComputer | undefined): boolean =>
  seen !== undefined && !seen.isLocked && !seen.isAsleep && seen.idleMs < TOUCHED_MS;
const TOUCHED_MS = 60_000;

export interface PresenceOptions {
  readonly platform: NodeJS.Platform;
  readonly bus: Bus;
  readonly sessionId: string | undefined;
  readonly timers: Timers;
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  /** At each change, and now and then. */
  readonly onLook: (seen: AtComputer) => void;
  readonly onWake: () => void;
  readonly onShutdown: () => void;
}

/** How often the time without a touch is asked for. */
const LOOK_MS = 15_000;

/** Tells whether somebody is at this computer. Returns how to stop. */
export function watchPresence(options: PresenceOptions): () => void {
  const { platform, bus, sessionId, timers, elapsed, onLook, onWake, onShutdown } = options;
  let isLocked = false;
  let isAsleep = false;
  let wokeAt: number | undefined;

  const look = (): void => {
    const idleMs = powerMonitor.getSystemIdleTime() * 1000;
    // A computer also wakes by itself: only a touch since then says that somebody is there.
    if (isAsleep && wokeAt !== undefined && idleMs < elapsed() - wokeAt) isAsleep = false;
    onLook({ isLocked, isAsleep, idleMs });
  };
  const onSuspend = (): void => {
    isAsleep = true;
    wokeAt = undefined;
    look();
  };
  const onResume = (): void => {
    wokeAt = elapsed();
    onWake();
  };
  const onLocked = (locked: boolean): void => {
    isLocked = locked;
    // Whoever unlocks it is there.
    if (!locked) isAsleep = false;
    look();
  };
  const onLock = (): void => onLocked(true);
  const onUnlock = (): void => {
    onLocked(false);
    onWake();
  };

  powerMonitor.on('suspend', onSuspend);
  powerMonitor.on('resume', onResume);
  powerMonitor.on('lock-screen', onLock);
  powerMonitor.on('unlock-screen', onUnlock);
  powerMonitor.on('shutdown', onShutdown);
  const stopLock = platform === 'linux' ? watchLinuxLock(bus, sessionId, onLocked) : () => {};
  const stopLooking = timers.every(LOOK_MS, look);
  return () => {
    powerMonitor.off('suspend', onSuspend);
    powerMonitor.off('resume', onResume);
    powerMonitor.off('lock-screen', onLock);
    powerMonitor.off('unlock-screen', onUnlock);
    powerMonitor.off('shutdown', onShutdown);
    stopLock();
    stopLooking();
  };
}
