import type { Page } from 'playwright';
import type { View } from '#shared/contract/shell.ts';
import type { RecordedMenuItem, RecordedNotification } from '../../electron/recorded.ts';

/** What a spec does with the desktop application, on whichever Electron it runs. */
export interface Desktop {
  readonly driver: 'electron' | 'stand-in';
  /** The application's data folder. */
  readonly dataFolder: string;
  /** The window of a view, once it has loaded. */
  window(view: View): Promise<Page>;
  isShown(view: View): Promise<boolean>;
  trayTooltip(): Promise<string>;
  /** PNG, base64. */
  trayIcon(): Promise<string>;
  trayMenu(): Promise<MenuEntry[]>;
  /** Clicks an entry of the tray menu, by its labels from the top. */
  clickTray(...labels: string[]): Promise<void>;
  notifications(): Promise<NotificationEntry[]>;
  /** Clicks the newest open notification whose title contains this. */
  clickNotification(title: string): Promise<void>;
  dismissNotification(title: string): Promise<void>;
  openedUrls(): Promise<string[]>;
  copied(): Promise<string>;
  /** Whether the screen is kept from sleeping. */
  isAwake(): Promise<boolean>;
  lockScreen(): Promise<void>;
  /** A second start of the program, as the system reports it. */
  secondInstance(...args: string[]): Promise<void>;
  /** The person closes a window. */
  closeWindow(view: View): Promise<void>;
  /** Asks the application to quit, and waits until it has. Answers the exit code. */
  quit(): Promise<number | null>;
  kill(): Promise<void>;
}

export type MenuEntry = Omit<RecordedMenuItem, 'click' | 'submenu'> & { readonly submenu: MenuEntry[] };
export type NotificationEntry = Omit<RecordedNotification, 'click' | 'dismiss'>;

export interface DesktopOptions {
  readonly dataFolder: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a function inside the application's main process. */
export type Evaluate = <A, R>(
  run: (electron: ElectronInside, argument: A) => R | Promise<R>,
  argument?: A,
) => Promise<R>;

/** As much of `electron` as specs touch from inside. */
export interface ElectronInside {
  readonly app: { emit(event: string, ...args: unknown[]): boolean; quit(): void };
  readonly powerMonitor: { emit(event: string): boolean };
  readonly BrowserWindow: unknown;
}

/** All that is done the same way on both drivers: by the record of what the application showed. */
export function byRecord(evaluate: Evaluate) {
  return {
    trayTooltip: () => evaluate(() => globalThis.recorded.tray?.tooltip ?? ''),
    trayIcon: () => evaluate(() => globalThis.recorded.tray?.icon ?? ''),
    trayMenu: () =>
      evaluate(() => JSON.parse(JSON.stringify(globalThis.recorded.tray?.menu() ?? [])) as MenuEntry[]),
    clickTray: (...labels: string[]) =>
      evaluate((_electron, path: string[]) => {
        let items = globalThis.recorded.tray?.menu() ?? [];
        path.forEach((label, depth) => {
          const item = items.find((candidate) => candidate.label.includes(label));
          if (!item) throw new Error(`no "${label}" among ${items.map((other) => other.label).join(' | ')}`);
          if (depth === path.length - 1) item.click();
          else items = item.submenu;
        });
      }, labels),
    notifications: () =>
      evaluate(() => JSON.parse(JSON.stringify(globalThis.recorded.notifications)) as NotificationEntry[]),
    clickNotification: (title: string) =>
      evaluate((_electron, wanted: string) => {
        const found = globalThis.recorded.notifications.findLast((n) => n.open && n.title.includes(wanted));
        if (!found) throw new Error(`no open notification "${wanted}"`);
        found.click();
      }, title),
    dismissNotification: (title: string) =>
      evaluate((_electron, wanted: string) => {
        const found = globalThis.recorded.notifications.findLast((n) => n.open && n.title.includes(wanted));
        if (!found) throw new Error(`no open notification "${wanted}"`);
        found.dismiss();
      }, title),
    openedUrls: () => evaluate(() => globalThis.recorded.openedUrls),
    copied: () => evaluate(() => globalThis.recorded.copied),
    isAwake: () => evaluate(() => globalThis.recorded.awake > 0),
    secondInstance: (...args: string[]) =>
      evaluate(({ app }, argv: string[]) => void app.emit('second-instance', {}, argv), args),
  };
}
