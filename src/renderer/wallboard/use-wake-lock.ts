import { useEffect } from 'react';

/** Keeps the screen awake while shown, where the browser can; on the desktop the program around does. */
export function useWakeLock(): void {
  useEffect(() => {
    if (!('wakeLock' in navigator)) return;
    let lock: WakeLockSentinel | undefined;
    let stopped = false;
    const acquire = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (stopped) await lock.release();
      } catch {
        // Not allowed here (low battery, an insecure address): the system's own settings decide.
      }
    };
    void acquire();
    // The browser lets go whenever the page is hidden.
    document.addEventListener('visibilitychange', acquire);
    return () => {
      stopped = true;
      document.removeEventListener('visibilitychange', acquire);
      void lock?.release();
    };
  }, []);
}
