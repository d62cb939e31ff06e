/**
 * What a desktop shows outside of its windows, as specs see it. The stand-in writes it down itself; in real
 * Electron `record.cjs` does, by wrapping the classes' methods.
 */
export interface Recorded {
  tray: RecordedTray | undefined;
  readonly notifications: RecordedNotification[];
  readonly openedUrls: string[];
  copied: string;
  flashes: number;
  /** How many hold the screen awake. */
  awake: number;
}

export interface RecordedTray {
  tooltip: string;
  title: string;
  /** PNG of the icon at scale 1, base64. */
  icon: string;
  /** Builds the menu anew, as a click would. */
  menu(): RecordedMenuItem[];
  click(): void;
}

export interface RecordedMenuItem {
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  readonly type: string;
  readonly submenu: RecordedMenuItem[];
  click(): void;
}

export interface RecordedNotification {
  readonly title: string;
  readonly body: string;
  readonly actions: readonly string[];
  open: boolean;
  click(): void;
  /** As if the person closed it. */
  dismiss(): void;
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
});
