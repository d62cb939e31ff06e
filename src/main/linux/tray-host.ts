import type { Bus, BusObject } from './bus.ts';

const WATCHER: BusObject = {
  bus: 'session',
  service: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
};

/**
 * Whether anything shows tray icons: plain GNOME does not, and then a hidden window has no way back. Only a clear yes
 * counts (freedesktop.org, StatusNotifierItem).
 */
export async function hasTrayHost(bus: Bus): Promise<boolean> {
  const answer = await bus.call(
    WATCHER,
    'org.freedesktop.DBus.Properties.Get',
    'org.kde.StatusNotifierWatcher',
    'IsStatusNotifierHostRegistered',
  );
  return answer?.includes('<true>') === true;
}
