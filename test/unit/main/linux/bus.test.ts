import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gdbus } from '#main/linux/bus.ts';
import { watchLinuxLock } from '#main/linux/screen-lock.ts';
import { hasTrayHost } from '#main/linux/tray-host.ts';

/** With this `PATH`, until the spec is over. */
function withPath(path: string): string {
  const before = process.env.PATH;
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-bus-'));
  const file = join(folder, 'bus');
  writeFileSync(file, '');
  process.env.PATH = path;
  process.env.QUEUETRAY_TEST_BUS = file;
  onTestFinished(() => {
    process.env.PATH = before;
    rmSync(folder, { recursive: true, force: true });
  });
  return file;
}

describe.skipIf(process.platform !== 'linux')('D-Bus, by GLib’s own program', () => {
  const fake = `${resolve('test/electron/bin')}${delimiter}${process.env.PATH}`;

  it('answers, and tells signals until it is stopped', async () => {
    const file = withPath(fake);
    expect(await hasTrayHost(gdbus)).toBe(true);
    let stop = (): void => {};
    const locked = new Promise<boolean>((resolve) => {
      stop = watchLinuxLock(gdbus, '2', resolve);
    });
    onTestFinished(() => stop());
    // Whatever was told before it listens is not for it.
    const telling = setInterval(
      () =>
        appendFileSync(
          file,
          "PropertiesChanged ('org.freedesktop.login1.Session', {'LockedHint': <true>}, @as [])\n",
        ),
      100,
    );
    onTestFinished(() => clearInterval(telling));
    expect(await locked).toBe(true);
  });

  it('that is not installed answers nothing and tells nothing', async () => {
    withPath('/nowhere');
    expect(await hasTrayHost(gdbus)).toBe(false);
    const stop = gdbus.watch({ bus: 'system', service: 'a.b', path: '/' }, () => {});
    await new Promise((resolve) => setImmediate(resolve));
    stop();
  });
});
