import { powerMonitor } from 'electron';

/** Tells when the screen is locked, and when the computer wakes. Returns how to stop. */
export function watchPresence(listeners: { onLock: () => void; onWake: () => void }): () => void {
  powerMonitor.on('lock-screen', listeners.onLock);
  powerMonitor.on('resume', listeners.onWake);
  return () => {
    powerMonitor.off('lock-screen', listeners.onLock);
    powerMonitor.off('resume', listeners.onWake);
  };
}
