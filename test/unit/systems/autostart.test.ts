import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { setAutostart } from '#main/autostart/autostart.ts';
import { LINUX, machineOf, onSystems } from '../../support/desk.ts';

function autostart(system: Parameters<typeof machineOf>[0], appPath = '') {
  const computer = machineOf(system);
  const env = { XDG_CONFIG_HOME: computer.folder };
  const set = (on: boolean) => setAutostart(on, { platform: computer.machine.system.platform, env, appPath });
  return { ...computer, set, file: join(computer.folder, 'autostart', 'queuetray.desktop') };
}

onSystems(LINUX, (system) => {
  it('writes the file that desktops read, hidden, and takes it away again', () => {
    const { set, file, recorded } = autostart(system, '/src/queuetray');
    set(true);
    expect(readFileSync(file, 'utf8')).toContain(`Exec=${process.execPath} /src/queuetray --hidden\n`);
    set(false);
    expect([existsSync(file), recorded.loginItems]).toEqual([false, []]);
  });
});

onSystems(['win32'], (system) => {
  it('names the program, also where Electron runs it from its sources', () => {
    const { set, recorded } = autostart(system, 'C:\\src\\queuetray');
    set(true);
    set(false);
    const path = process.execPath;
    const args = ['C:\\src\\queuetray', '--hidden'];
    expect(recorded.loginItems).toEqual([
      { openAtLogin: true, path, args },
      { openAtLogin: false, path, args },
    ]);
  });
});

onSystems(['darwin'], (system) => {
  it('hands over no arguments, which the system would not take', () => {
    const { set, recorded } = autostart(system);
    set(true);
    expect(recorded.loginItems).toEqual([{ openAtLogin: true }]);
  });
});
