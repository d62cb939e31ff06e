import { type Bus, type BusObject, isSet } from './bus.ts';

const NOTIFICATIONS: BusObject = {
  bus: 'session',
  service: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
};

/**
 * Whether the person has asked the desktop for quiet: KDE tells (`Inhibited`, Plasma 5.20). Others do not, nor do Windows
 * and macOS without native code; there the system holds back its banners, and our sound goes by our own mute.
 */
export const isQuietAsked = (bus: Bus): Promise<boolean> => isSet(bus, NOTIFICATIONS, 'Inhibited');
