import type { Bus, BusObject } from './bus.ts';

const LOGIND: BusObject = {
  bus: 'system',
  service: 'org.freedesktop.login1',
  path: '/org/freedesktop/login1',
};

/**
 * Tells when the screen of this very session is locked and unlocked: Electron does on macOS and Windows only. By logind's
 * `LockedHint`, which GNOME and KDE set. Returns how to stop.
 */
export function watchLinuxLock(
  bus: Bus,
  sessionId: string | undefined,
  onLocked: (locked: boolean) => void,
): () => void {
  let stopped = false;
  let stop = (): void => {};
  void findSession(bus, sessionId).then((path) => {
    if (path === undefined || stopped) return;
    stop = bus.watch({ ...LOGIND, path }, (line) => {
      const [, hint] = /'LockedHint': <(true|false)>/.exec(line) ?? [];
      if (hint !== undefined) onLocked(hint === 'true');
    });
  });
  return () => {
    stopped = true;
    stop();
  };
}

async function findSession(bus: Bus, sessionId: string | undefined): Promise<string | undefined> {
  const method = 'org.freedesktop.login1.Manager.GetSession';
  // "auto": the caller's own, or of a service the display's of its user (systemd 243).
  const answer = await bus.call(LOGIND, method, sessionId ?? 'auto');
  return answer && /objectpath '([^']+)'/.exec(answer)?.[1];
}
