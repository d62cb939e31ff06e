import { powerMonitor } from 'electron';
import type { Timers } from '#shared/time/timers.ts';
import type { Bus } from '../linux/bus.ts';
import { watchLinuxLock } from '../linux/screen-lock.ts';

export interface PresenceOptions {
  readonly platform: NodeJS.Platform;
  readonly bus: Bus;
  readonly sessionId: string | undefined;
  readonly timers: Timers;
  /** So long without a key or the mouse, on the whole computer, counts as away, ms; 0: nobody wants that. */
  readonly idleMs: () => number;
  /** The person has left: the screen was locked, the computer goes to sleep, nothing was touched for long. */
  readonly onLeave: (how: 'idle' | 'lock') => void;
  readonly onWake: () => void;
  readonly onShutdown: () => void;
}

/** How often the time without a touch is asked for. */
const LOOK_MS = 15_000;

/** Tells whether somebody is at this computer. Returns how to stop. */
export function watchPresence(options: PresenceOptions): () => void {
  const { platform, bus, sessionId, timers, idleMs, onLeave, onWake, onShutdown } = options;
  const onLock = (): void => onLeave('lock');
  powerMonitor.on('suspend', onLock);
  powerMonitor.on('lock-screen', onLock);
  powerMonitor.on('resume', onWake);
  powerMonitor.on('unlock-screen', onWake);
  powerMonitor.on('shutdown', onShutdown);
  const stopLock = platform === 'linux' ? watchLinuxLock(bus, sessionId, onLock) : () => {};
  let isAway = false;
  const stopLooking = timers.every(LOOK_MS, () => {
    const limit = idleMs();
    const away = limit > 0 && powerMonitor.getSystemIdleTime() * 1000 >= limit;
    if (away && !isAway) onLeave('idle');
    isAway = away;
  });
  return () => {
    powerMonitor.off('suspend', onLock);
    powerMonitor.off('lock-screen', onLock);
    powerMonitor.off('resume', onWake);
    powerMonitor.off('unlock-screen', onWake);
    powerMonitor.off('shutdown', onShutdown);
    stopLock();
    stopLooking();
  };
}
