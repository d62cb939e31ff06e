import { type Bus, type BusObject, isSet } from './bus.ts';

const WATCHER: BusObject = {
  bus: 'session',
  service: 'org.kde.StatusNotifierWatcher',
  path: '/StatusNotifierWatcher',
};

/**
 * Whether anything shows tray icons: plain GNOME does not, and then a hidden window has no way back. Only a clear yes
 * counts (freedesktop.org, StatusNotifierItem).
 */
export const hasTrayHost = (bus: Bus): Promise<boolean> =>
  isSet(bus, WATCHER, 'IsStatusNotifierHostRegistered');
