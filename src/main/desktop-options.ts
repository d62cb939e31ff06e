import type { Logger } from 'pino';
import type { Timers } from '#shared/time/timers.ts';
import type { Bus } from './linux/bus.ts';

export interface DesktopOptions {
  readonly version: string;
  readonly log: Logger;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** This computer's clock, epoch ms, and its timers. */
  readonly clock: () => number;
  /** Monotonic, ms. */
  readonly elapsed: () => number;
  readonly timers: Timers;
  /** The system's network. */
  readonly fetch: typeof fetch;
  readonly bus: Bus;
  readonly dataFolder: string;
  readonly rendererFolder: string;
  readonly preloadPath: string;
  readonly simulatorPath: string;
  /** The program of the thread that writes the database. */
  readonly databaseThread: string;
  readonly upkeepProgram: string;
  readonly iconPath: string;
  readonly showLogs: () => void;
  /** Begin in the demo, whatever was chosen before; that choice stays. */
  readonly demo: boolean;
  /** Begin in the tray alone. */
  readonly hidden: boolean;
}

export interface Desktop {
  /** A second start, or a link: shows what it asks for, or the queue. */
  open(link: string | undefined): void;
  /** Asks whoever quits while online. False: they stay. */
  takeLeave(): Promise<boolean>;
  stop(): Promise<void>;
}
