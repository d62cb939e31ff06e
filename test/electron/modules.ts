import type { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { Machine, type MachineOptions } from './machine.ts';
import { App } from './parts/app.ts';
import { makeMenu } from './parts/menus.ts';
import { makeNotification } from './parts/notification.ts';
import {
  makeClipboard,
  makeDialog,
  makeGlobalShortcut,
  makeNativeTheme,
  makeNet,
  makePowerMonitor,
  makePowerSaveBlocker,
  makeSafeStorage,
  makeScreen,
  makeSession,
  makeShell,
} from './parts/system.ts';
import { Image, makeTray } from './parts/tray.ts';
import { makeWindows, type Windows } from './parts/windows.ts';
import { strict } from './strict.ts';

/**
 * The `electron` module under plain Node: as much of it as QueueTray uses, typed against electron.d.ts; anything else
 * throws. It stands for one machine at a time, the one that was booted last.
 */

export type SchemeHandler = (request: Request) => Response | Promise<Response>;

/** A booted machine, and what of it only the stand-in's own parts and specs touch. */
export interface Booted {
  readonly machine: Machine;
  readonly windows: Windows;
  readonly app: App;
  readonly schemeHandler: () => SchemeHandler | undefined;
}

const ipcOf = (machine: Machine): EventEmitter =>
  Object.assign(machine.ipc, {
    handle: (channel, handler) => {
      if (machine.ipcHandlers.has(channel))
        throw new Error(`Attempted to register a second handler for '${channel}'`);
      machine.ipcHandlers.set(channel, handler as never);
    },
    removeHandler: (channel) => {
      machine.ipcHandlers.delete(channel);
    },
  } satisfies Pick<Electron.IpcMain, 'handle' | 'removeHandler'>);

function makeAll(machine: Machine) {
  const windows = makeWindows(machine);
  const standInApp = new App(machine, () => windows);
  windows.onContents = (contents) => void standInApp.emit('web-contents-created', {}, contents);
  let scheme: SchemeHandler | undefined;
  const booted: Booted = { machine, windows, app: standInApp, schemeHandler: () => scheme };
  const modules = {
    app: strict('app', standInApp),
    BrowserWindow: windows.BrowserWindow,
    clipboard: strict('clipboard', makeClipboard(machine)),
    dialog: strict('dialog', makeDialog(machine)),
    globalShortcut: strict('globalShortcut', makeGlobalShortcut(machine)),
    ipcMain: strict('ipcMain', ipcOf(machine)),
    Menu: strict('Menu', makeMenu(machine)),
    nativeImage: strict('nativeImage', { createEmpty: () => strict('NativeImage', new Image()) }),
    nativeTheme: strict('nativeTheme', makeNativeTheme(machine)),
    net: strict('net', makeNet(machine)),
    Notification: makeNotification(machine),
    powerMonitor: strict('powerMonitor', makePowerMonitor(machine)),
    powerSaveBlocker: strict('powerSaveBlocker', makePowerSaveBlocker(machine)),
    protocol: strict('protocol', {
      registerSchemesAsPrivileged: () => {
        if (machine.isReady)
          throw new Error('protocol.registerSchemesAsPrivileged is for before the app is ready');
      },
      handle: (_scheme: string, handler: SchemeHandler) => {
        scheme = handler;
      },
    }),
    safeStorage: strict('safeStorage', makeSafeStorage(machine)),
    screen: strict('screen', makeScreen(machine)),
    session: strict('session', makeSession()),
    shell: strict('shell', makeShell(machine)),
    Tray: makeTray(machine),
  };
  return { booted, modules };
}

type Modules = ReturnType<typeof makeAll>['modules'];

export let app: Modules['app'];
export let BrowserWindow: Modules['BrowserWindow'];
export let clipboard: Modules['clipboard'];
export let dialog: Modules['dialog'];
export let globalShortcut: Modules['globalShortcut'];
export let ipcMain: Modules['ipcMain'];
export let Menu: Modules['Menu'];
export let nativeImage: Modules['nativeImage'];
export let nativeTheme: Modules['nativeTheme'];
export let net: Modules['net'];
export let Notification: Modules['Notification'];
export let powerMonitor: Modules['powerMonitor'];
export let powerSaveBlocker: Modules['powerSaveBlocker'];
export let protocol: Modules['protocol'];
export let safeStorage: Modules['safeStorage'];
export let screen: Modules['screen'];
export let session: Modules['session'];
export let shell: Modules['shell'];
export let Tray: Modules['Tray'];
let all: Modules | undefined;

/** Packages take the module's parts once and for all: of these each is the present machine's. */
const lasting = (name: keyof Modules): object =>
  new Proxy(
    {},
    {
      get: (_target, key) => {
        const part = all?.[name] as object | undefined;
        const value: unknown = part && Reflect.get(part, key);
        return typeof value === 'function' ? value.bind(part) : value;
      },
    },
  );

export default {
  app: lasting('app'),
  ipcMain: lasting('ipcMain'),
  shell: lasting('shell'),
};

/** From now on `electron` is this machine's. */
export function boot(options: MachineOptions): Booted {
  const { booted, modules } = makeAll(new Machine(options));
  all = modules;
  ({
    app,
    BrowserWindow,
    clipboard,
    dialog,
    globalShortcut,
    ipcMain,
    Menu,
    nativeImage,
    nativeTheme,
    net,
    Notification,
    powerMonitor,
    powerSaveBlocker,
    protocol,
    safeStorage,
    screen,
    session,
    shell,
    Tray,
  } = modules);
  return booted;
}
