import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron';
import { autostartEntry } from './entry.ts';

export interface AutostartOptions {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of an application that is not packaged: what Electron is to run. */
  readonly appPath: string;
}

/** Starts with the computer from now on, in the tray alone; or no longer. */
export function setAutostart(on: boolean, { platform, env, appPath }: AutostartOptions): void {
  const ownArgs = appPath === '' ? [] : [appPath];
  if (platform === 'win32') {
    // The same path and arguments take it away again.
    app.setLoginItemSettings({ openAtLogin: on, path: process.execPath, args: [...ownArgs, '--hidden'] });
    return;
  }
  if (platform === 'darwin') {
    // It takes no arguments; that it was login that opened us is told at start (`wasOpenedAtLogin`).
    app.setLoginItemSettings({ openAtLogin: on });
    return;
  }
  // Electron does not do it on Linux: desktops read this folder.
  const path = join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'autostart', 'queuetray.desktop');
  if (!on) return rmSync(path, { force: true });
  mkdirSync(dirname(path), { recursive: true });
  // An AppImage runs from a folder that is gone tomorrow; this names the file itself.
  const program = env.APPIMAGE || process.execPath;
  // Whole or not at all, whenever the desktop reads it.
  writeFileSync(`${path}.new`, autostartEntry([program, ...ownArgs, '--hidden']));
  renameSync(`${path}.new`, path);
}
