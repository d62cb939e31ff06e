import { EventEmitter } from 'node:events';
import { type Personality, personalityOf, type SystemName } from './personality.ts';
import { newRecord, type Recorded } from './recorded.ts';

/** A document in a window. */
export interface Page {
  goTo(url: string): Promise<void>;
  /** Reaches the document that is there now; before it listens, nobody hears it. */
  send(channel: string, args: readonly unknown[]): void;
  url(): string;
  close(): void;
}

export interface PageSource {
  open(contents: PageContents, preloadPath: string, size: { width: number; height: number }): Page;
  close(): Promise<void>;
}

/** As much of a window's contents as its page speaks to. */
export interface PageContents extends EventEmitter {
  /** The same, as the application holds it. */
  readonly outside: object;
  openHandler: (details: { url: string }) => { action: 'allow' | 'deny' };
}

export type IpcHandler = (event: unknown, ...args: unknown[]) => unknown;

/** What becomes of keys in the system's keychain. `basic_text`: a Linux without one. */
export type KeychainState = 'open' | 'unavailable' | 'basic_text' | 'absent';

export interface MachineOptions {
  readonly system: SystemName;
  readonly pages: PageSource;
  /** Ends the program. */
  readonly exit: (code: number) => void;
  readonly packaged?: boolean;
  readonly locale?: string;
  /** Ready only when `becomeReady` is called. */
  readonly late?: boolean;
}

/** One computer with one person before it: what the parts of the stand-in share, and what specs do to it. */
export class Machine {
  readonly system: Personality;
  readonly recorded: Recorded = newRecord();
  readonly pages: PageSource;
  readonly exit: (code: number) => void;
  readonly packaged: boolean;
  readonly locale: string;
  readonly paths = new Map<string, string>();
  readonly power = new EventEmitter();
  readonly theme = new EventEmitter();
  readonly ipcHandlers = new Map<string, IpcHandler>();
  readonly ipc = new EventEmitter();
  readonly displays = [
    {
      id: 1,
      workArea: { x: 0, y: 28, width: 1280, height: 772 },
      bounds: { x: 0, y: 0, width: 1280, height: 800 },
    },
  ];
  dark = { apps: false, system: false };
  keychain: KeychainState = 'open';
  /** The key was changed: what is read should be written anew. */
  keyRotated = false;
  locked = false;
  idleSeconds = 0;
  wasOpenedAtLogin = false;
  refusesShortcuts = false;
  notificationsSupported = true;
  /** Why the system does not show notifications; macOS and Windows alone tell. */
  notificationFailure: string | undefined;
  /** What the person presses in message boxes, in order; then each box's default. */
  readonly answers: number[] = [];
  /** The network behind `net.fetch`. */
  network: typeof fetch = (...request) => fetch(...request);
  readonly ready: Promise<void>;
  becomeReady: () => void = () => {};
  /** Windows: a notification was clicked that nobody may know any more. */
  activate: () => void = () => {};
  isReady = false;

  constructor({ system, pages, exit, packaged = false, locale = 'en-US', late = false }: MachineOptions) {
    this.system = personalityOf(system);
    this.pages = pages;
    this.exit = exit;
    this.packaged = packaged;
    this.locale = locale;
    this.ready = new Promise((resolve) => {
      this.becomeReady = () => {
        this.isReady = true;
        resolve();
      };
    });
    if (!late) this.becomeReady();
  }

  /** The system tells this only where it does. */
  tellPower(event: string): void {
    if (this.system.powerEvents.has(event)) this.power.emit(event);
  }

  setDark(dark: { apps: boolean; system: boolean }): void {
    this.dark = dark;
    this.theme.emit('updated');
  }
}
