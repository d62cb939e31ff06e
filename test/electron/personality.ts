/** The desktops that the stand-in can be, each as awkward as the real one. Sources: docs/DESKTOP.md. */
export const SYSTEMS = ['linux-gnome', 'linux-kde', 'linux-no-tray', 'win32', 'darwin'] as const;
export type SystemName = (typeof SYSTEMS)[number];

export interface Personality {
  readonly name: SystemName;
  readonly platform: 'linux' | 'win32' | 'darwin';
  /** Something on the screen shows tray icons. */
  readonly trayHost: boolean;
  /** A left click on the icon is told; else it opens the menu, or nothing happens. */
  readonly tellsClick: boolean;
  /** The menu is exported over D-Bus: each change of it, or of the tooltip, closes an open one and makes its ids stale. */
  readonly exportsMenu: boolean;
  /** What `close` of a notification says; absent: it never says why. */
  readonly closeReasons: boolean;
  /** Buttons of notifications are shown. */
  readonly notificationButtons: boolean;
  /** A notification that left the screen waits in a list, where it can still be clicked. */
  readonly keepsNotifications: boolean;
  /** What powerMonitor ever tells (electron.d.ts, @platform). */
  readonly powerEvents: ReadonlySet<string>;
  readonly badge: boolean;
  /** Shortcuts that the system keeps to itself. */
  readonly takenShortcuts: readonly string[];
}

const linux = {
  platform: 'linux',
  trayHost: true,
  tellsClick: false,
  exportsMenu: true,
  closeReasons: false,
  notificationButtons: false,
  keepsNotifications: false,
  powerEvents: new Set(['suspend', 'resume', 'shutdown', 'on-ac', 'on-battery']),
  badge: true,
  takenShortcuts: [],
} as const;

const lockTold = ['suspend', 'resume', 'lock-screen', 'unlock-screen', 'on-ac', 'on-battery'];

const personalities: Readonly<Record<SystemName, Personality>> = {
  'linux-gnome': { ...linux, name: 'linux-gnome' },
  'linux-kde': { ...linux, name: 'linux-kde', tellsClick: true },
  'linux-no-tray': { ...linux, name: 'linux-no-tray', trayHost: false },
  win32: {
    name: 'win32',
    platform: 'win32',
    trayHost: true,
    tellsClick: true,
    exportsMenu: false,
    closeReasons: true,
    notificationButtons: true,
    keepsNotifications: true,
    powerEvents: new Set(lockTold),
    badge: false,
    takenShortcuts: [],
  },
  darwin: {
    name: 'darwin',
    platform: 'darwin',
    trayHost: true,
    tellsClick: true,
    exportsMenu: false,
    closeReasons: true,
    notificationButtons: true,
    keepsNotifications: true,
    powerEvents: new Set([...lockTold, 'shutdown']),
    badge: true,
    // Log out.
    takenShortcuts: ['CommandOrControl+Shift+Q'],
  },
};

export const personalityOf = (name: SystemName): Personality => personalities[name];
