import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, onTestFinished } from 'vitest';
import { startDesktop } from '#main/desktop.ts';
import type { Desktop } from '#main/desktop-options.ts';
import type { Bus } from '#main/linux/bus.ts';
import type { View } from '#shared/contract/shell.ts';
import type { Preferences } from '#shared/settings/preferences.ts';
import { type Booted, boot } from '../electron/modules.ts';
import { SYSTEMS, type SystemName } from '../electron/personality.ts';
import { type QuietPage, QuietPages } from '../electron/quiet-pages.ts';
import type { RecordedMenuItem } from '../electron/recorded.ts';
import { FakeHub } from './fake-hub.ts';
import { ManualTime } from './manual-time.ts';

export const T0 = Date.UTC(2026, 0, 2, 14, 0);
const me = 'ann@example.com';

/** The same sentences on each system of the stand-in, or on those named. */
export const onSystems = (names: readonly SystemName[], specs: (system: SystemName) => void): void =>
  describe.each(names)('on %s', specs);
export const onEverySystem = (specs: (system: SystemName) => void): void => onSystems(SYSTEMS, specs);

export const LINUX = SYSTEMS.filter((name) => name.startsWith('linux'));
export const WITH_TRAY = SYSTEMS.filter((name) => name !== 'linux-no-tray');

/** A machine without a program. */
export function machineOf(
  system: SystemName,
  options: { packaged?: boolean; late?: boolean; locale?: string } = {},
) {
  const exits: number[] = [];
  const pages: QuietPages = new QuietPages(() => booted);
  const booted: Booted = boot({ system, pages, exit: (code) => exits.push(code), ...options });
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  booted.machine.paths.set('userData', folder);
  return { ...booted, pages, exits, folder, recorded: booted.machine.recorded };
}

/** What a Linux desktop answers over D-Bus. */
class DeskBus implements Bus {
  readonly #system: SystemName;
  readonly #watchers = new Set<(line: string) => void>();
  quiet = false;

  constructor(system: SystemName) {
    this.#system = system;
  }
  async call(_object: object, method: string, ...args: readonly string[]): Promise<string | undefined> {
    if (!this.#system.startsWith('linux')) return undefined;
    if (method.endsWith('GetSession')) return "(objectpath '/org/freedesktop/login1/session/_32',)";
    if (args.includes('IsStatusNotifierHostRegistered')) {
      // Plain GNOME has no such service at all.
      return this.#system === 'linux-no-tray' ? undefined : '(<true>,)';
    }
    if (args.includes('Inhibited')) return this.#system === 'linux-kde' ? `(<${this.quiet}>,)` : undefined;
    return undefined;
  }
  watch(_object: object, onSignal: (line: string) => void): () => void {
    this.#watchers.add(onSignal);
    return () => this.#watchers.delete(onSignal);
  }
  tell(line: string): void {
    for (const watcher of [...this.#watchers]) watcher(line);
  }
}

export interface DeskOptions {
  readonly preferences?: Partial<Preferences>;
  readonly mode?: 'none' | 'team';
  readonly hidden?: boolean;
  readonly away?: boolean;
  /** The hub's account is a simulated one. */
  readonly demo?: boolean;
  readonly locale?: string;
  /** Before the program starts. */
  readonly prepare?: (desk: ReturnType<typeof machineOf>) => void;
}

/** The whole desktop, in this process, on one of the five systems, at a team's hub. */
export async function deskOn(system: SystemName, options: DeskOptions = {}) {
  const {
    preferences = {},
    mode = 'team',
    hidden = false,
    away = false,
    demo = false,
    locale,
    prepare,
  } = options;
  const machine = machineOf(system, locale ? { locale } : {});
  const time = new ManualTime(T0);
  const hub = new FakeHub(time);
  hub.away = away;
  hub.session = { demo };
  machine.machine.network = hub.fetch;
  const settings = {
    version: 1,
    connection: mode === 'none' ? { mode } : { mode, hubUrl: 'https://hub.example' },
    preferences: { agentId: me, ...preferences },
  };
  mkdirSync(machine.folder, { recursive: true });
  writeFileSync(join(machine.folder, 'settings.json'), JSON.stringify(settings));
  prepare?.(machine);
  const bus = new DeskBus(system);
  const { net } = await import('electron');
  const desktop: Desktop = await startDesktop({
    version: '1',
    log: pino({ level: 'silent' }),
    platform: machine.machine.system.platform,
    env: { XDG_SESSION_ID: '2', XDG_CONFIG_HOME: join(machine.folder, 'config') },
    clock: time.now,
    elapsed: time.now,
    timers: time.timers,
    fetch: net.fetch as typeof fetch,
    bus,
    dataFolder: machine.folder,
    rendererFolder: '/nowhere',
    preloadPath: '/nowhere/preload.cjs',
    simulatorPath: '/nowhere/simulator.js',
    databaseThread: '/nowhere/database-thread.js',
    upkeepProgram: '',
    iconPath: '/nowhere/icon.png',
    showLogs: () => machine.recorded.shownFiles.push('logs'),
    demo: false,
    hidden,
  });
  onTestFinished(() => desktop.stop());
  const { recorded, windows, pages } = machine;
  const windowOf = (view: View) =>
    windows.all.find(({ contents }) => (contents.page as QuietPage).view === view);
  const desk = {
    ...machine,
    desktop,
    hub,
    bus,
    time,
    window: (view: View) => {
      const found = windowOf(view);
      if (!found) throw new Error(`no window shows ${view}`);
      return found;
    },
    has: (view: View) => windowOf(view) !== undefined,
    page: (view: View) => {
      const found = [...pages.pages].find((page) => page.view === view);
      if (!found) throw new Error(`no page shows ${view}`);
      return found;
    },
    tray: () => {
      if (!recorded.tray) throw new Error('there is no tray');
      return recorded.tray;
    },
    /** Entries of an open menu, by their labels from the top. */
    find: (items: readonly RecordedMenuItem[], ...path: readonly string[]): RecordedMenuItem => {
      const [label = '', ...rest] = path;
      const item = items.find((one) => one.label.includes(label));
      if (!item) throw new Error(`no "${label}" among ${items.map((one) => one.label).join(' | ')}`);
      return rest.length === 0 ? item : desk.find(item.submenu, ...rest);
    },
    openTitles: () => recorded.notifications.filter(({ open }) => open).map(({ title }) => title),
    settle: () => time.advance(0),
    pass: (seconds: number) => time.advance(seconds * 1000),
    /** The computer sleeps: nothing runs meanwhile. */
    sleep: (seconds: number) => time.leap(seconds * 1000),
  };
  await desk.settle();
  await desk.settle();
  return desk;
}
