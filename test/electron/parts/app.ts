import { EventEmitter } from 'node:events';
import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type * as Electron from 'electron';
import type { Machine } from '../machine.ts';
import { strict } from '../strict.ts';
import type { Windows } from './windows.ts';

type Used =
  | 'exit'
  | 'getAppPath'
  | 'getLoginItemSettings'
  | 'getName'
  | 'getPath'
  | 'getPreferredSystemLanguages'
  | 'getVersion'
  | 'isReady'
  | 'isPackaged'
  | 'name'
  | 'quit'
  | 'relaunch'
  | 'requestSingleInstanceLock'
  | 'setAppUserModelId'
  | 'setAsDefaultProtocolClient'
  | 'setBadgeCount'
  | 'setLoginItemSettings'
  | 'setName'
  | 'setPath'
  | 'enableSandbox'
  | 'whenReady';

export class App extends EventEmitter implements Pick<Electron.App, Used> {
  readonly #machine: Machine;
  readonly #windows: () => Windows;
  readonly commandLine = strict('app.commandLine', {
    appendSwitch: () => {},
  } satisfies Pick<Electron.CommandLine, 'appendSwitch'>);
  readonly dock: Pick<Electron.Dock, 'bounce' | 'cancelBounce' | 'hide' | 'show'> | undefined;
  name = 'stand-in';
  #exited = false;

  constructor(machine: Machine, windows: () => Windows) {
    super();
    this.#machine = machine;
    this.#windows = windows;
    const { recorded } = machine;
    if (machine.system.platform === 'darwin') {
      this.dock = strict('app.dock', {
        bounce: () => ++recorded.bounces,
        cancelBounce: () => {},
        hide: () => {},
        show: async () => {},
      });
    }
  }
  get isPackaged(): boolean {
    return this.#machine.packaged;
  }
  setName(name: string): void {
    this.name = name;
  }
  getName(): string {
    return this.name;
  }
  getVersion(): string {
    return '0.0.0';
  }
  setPath(name: string, path: string): void {
    if (!isAbsolute(path)) throw new Error('Path must be absolute');
    if (!existsSync(path)) throw new Error(`Failed to set path: ${path} does not exist`);
    this.#machine.paths.set(name, path);
  }
  getPath(name: string): string {
    const known = this.#machine.paths.get(name);
    const data = this.#machine.paths.get('userData');
    if (known !== undefined) return known;
    if (name === 'logs' && data !== undefined) return `${data}/logs`;
    throw new Error(`the stand-in has no path "${name}"`);
  }
  getAppPath(): string {
    return process.cwd();
  }
  getPreferredSystemLanguages(): string[] {
    this.#mustBeReady('getPreferredSystemLanguages');
    return [this.#machine.locale];
  }
  setAppUserModelId(): void {}
  enableSandbox(): void {
    if (this.#machine.isReady) throw new Error('app.enableSandbox() can only be called before app is ready');
  }
  requestSingleInstanceLock(): boolean {
    return true;
  }
  setAsDefaultProtocolClient(...args: [scheme: string, path?: string, args?: string[]]): boolean {
    this.#machine.recorded.protocolClients.push(args);
    return true;
  }
  setLoginItemSettings(settings: Electron.Settings): void {
    this.#machine.recorded.loginItems.push(settings);
  }
  getLoginItemSettings(): Electron.LoginItemSettings {
    const { system, wasOpenedAtLogin } = this.#machine;
    return {
      openAtLogin: false,
      // macOS alone tells.
      wasOpenedAtLogin: system.platform === 'darwin' && wasOpenedAtLogin,
      status: 'not-registered',
      executableWillLaunchAtLogin: false,
      launchItems: [],
    };
  }
  setBadgeCount(count = 0): boolean {
    if (!this.#machine.system.badge) return false;
    this.#machine.recorded.badge = count;
    return true;
  }
  isReady(): boolean {
    return this.#machine.isReady;
  }
  whenReady(): Promise<void> {
    return this.#machine.ready;
  }
  relaunch(): void {}
  /** Closes every window first; one that stays open calls it off. */
  quit(): void {
    if (!this.#ask('before-quit')) return;
    if (!this.#windows().closeAll()) return;
    if (this.#ask('will-quit')) this.exit(0);
  }
  exit(code = 0): void {
    if (this.#exited) return;
    this.#exited = true;
    void this.#machine.pages.close().finally(() => this.#machine.exit(code));
  }
  #ask(event: string): boolean {
    let goesOn = true;
    this.emit(event, { preventDefault: () => (goesOn = false) });
    return goesOn;
  }
  #mustBeReady(what: string): void {
    if (!this.#machine.isReady) throw new Error(`app.${what} is for after the app is ready`);
  }
}
