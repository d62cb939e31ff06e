/**
 * What a desktop shows outside of its windows, as specs see it. The stand-in writes it down itself; in real
 * Electron `record.cjs` does, by wrapping the classes' methods.
 */
export interface Recorded {
  tray: RecordedTray | undefined;
  readonly notifications: RecordedNotification[];
  readonly openedUrls: string[];
  copied: string;
  /** How many windows flash in the task bar. */
  flashes: number;
  /** How many hold the screen awake. */
  awake: number;
  /** Stand-in only, from here on. */
  readonly boxes: RecordedBox[];
  readonly shownFiles: string[];
  applicationMenu: (() => RecordedMenuItem[]) | undefined;
  contextMenu: (() => RecordedMenuItem[]) | undefined;
  /** The number on the dock's or the task bar's icon. */
  badge: number;
  overlay: string;
  bounces: number;
  readonly shortcuts: Map<string, () => void>;
  readonly protocolClients: unknown[][];
  readonly loginItems: object[];
  /** Windows that were hidden in full screen: macOS leaves a black screen behind. */
  blackScreens: number;
  /** Messages that no document heard. */
  lostMessages: number;
  themeSource: string;
}

/** A message box, or an error box, which has no buttons to choose from. */
export interface RecordedBox {
  readonly title: string;
  readonly text: string;
  readonly buttons: readonly string[];
}

export interface RecordedTray {
  tooltip: string;
  title: string;
  /** PNG of the icon at scale 1, base64. */
  icon: string;
  /** The menu is a template image, coloured by the system. */
  template: boolean;
  /** How often the menu was exported anew: each time an open one closes, and its entries are dead. */
  exports: number;
  /** Clicks on entries of a menu that was exported anew since. */
  lostClicks: number;
  /** Opens the menu, as a click would. */
  menu(): RecordedMenuItem[];
  click(): void;
}

export interface RecordedMenuItem {
  /** As the person reads it. */
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly type: string;
  readonly role?: string;
  readonly submenu: RecordedMenuItem[];
  click(): void;
}

export interface RecordedNotification {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  /** On the screen, or in the system's list. */
  open: boolean;
  onScreen: boolean;
  click(): void;
  /** As if the person closed it. */
  dismiss(): void;
  /** Stand-in only: the system takes it from the screen. */
  expire?(): void;
  press?(button: number): void;
}

declare global {
  var recorded: Recorded;
  /** Stand-in only. */
  var recordedWindows: () => { readonly view: string; readonly shown: boolean; close(): void }[];
}

export const newRecord = (): Recorded => ({
  tray: undefined,
  notifications: [],
  openedUrls: [],
  copied: '',
  flashes: 0,
  awake: 0,
  boxes: [],
  shownFiles: [],
  applicationMenu: undefined,
  contextMenu: undefined,
  badge: 0,
  overlay: '',
  bounces: 0,
  shortcuts: new Map(),
  protocolClients: [],
  loginItems: [],
  blackScreens: 0,
  lostMessages: 0,
  themeSource: 'system',
});
