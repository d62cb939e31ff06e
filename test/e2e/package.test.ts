import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Where Electron keeps its fuses: a mark, version and number of them, then one digit each (`r`: not there). */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const LANGUAGES = ['de', 'en-GB', 'en-US', 'es', 'fr', 'ja', 'zh-CN'];

/** What lies in an archive of Electron's, as far as packaging reads it: an executable with fuses and the languages. */
function electronOf(folder: string): string {
  mkdirSync(join(folder, 'locales'), { recursive: true });
  mkdirSync(join(folder, 'resources'));
  for (const language of LANGUAGES) writeFileSync(join(folder, 'locales', `${language}.pak`), '');
  for (const name of ['LICENSE', 'version', 'chrome-sandbox']) writeFileSync(join(folder, name), '');
  const fuses = Buffer.concat([Buffer.from(FUSES), Buffer.from([1, 9]), Buffer.from('101100101')]);
  writeFileSync(join(folder, 'electron'), fuses, { mode: 0o755 });
  return folder;
}

describe.runIf(process.platform === 'linux')('what is packaged for Linux', () => {
  const output = mkdtempSync(join(tmpdir(), 'queuetray-package-'));
  afterAll(() => rmSync(output, { recursive: true, force: true }));
  const app = join(output, 'linux-unpacked');
  const archive = (): string[] => {
    const require = createRequire(createRequire(import.meta.url).resolve('app-builder-lib'));
    const { listPackage } = require('@electron/asar') as {
      listPackage(path: string, options: object): string[];
    };
    return listPackage(join(app, 'resources', 'app.asar'), {});
  };

  beforeAll(() => {
    const electron = electronOf(join(output, 'electron'));
    const cli = join(
      dirname(createRequire(import.meta.url).resolve('electron-builder/package.json')),
      'cli.js',
    );
    const options = [`-c.electronDist=${electron}`, `-c.directories.output=${output}`];
    execFileSync(process.execPath, [cli, '--dir', '--linux', '--publish', 'never', ...options], {
      stdio: 'pipe',
    });
  });

  it('has every fuse that Electron’s checklist names', () => {
    const program = readFileSync(join(app, 'queuetray'), 'latin1');
    const at = program.indexOf(FUSES) + FUSES.length + 2;
    // runAsNode, cookie encryption, NODE_OPTIONS, --inspect, asar integrity, only the asar, V8 snapshot, file:// privileges
    expect(program.slice(at, at + 8)).toBe('01001100');
  });

  it('speaks the languages of the application and no others', () => {
    expect(readdirSync(join(app, 'locales'))).toEqual(['de.pak', 'en-GB.pak', 'en-US.pak']);
  });

  it('has the programs, their packages and nothing of how they were made', () => {
    const files = archive();
    for (const program of ['index', 'hub', 'simulator', 'queuetray', 'database-thread'])
      expect(files).toContain(`/out/main/${program}.js`);
    expect(files).toContain('/out/preload/index.cjs');
    expect(files).toContain('/out/renderer/index.html');
    expect(files).toContain('/resources/icon.png');
    const made = [
      '/src',
      '/test',
      '/scripts',
      '/node_modules/electron/',
      '/node_modules/vite',
      '/node_modules/react/',
    ];
    expect(files.filter((file) => made.some((start) => file.startsWith(start)))).toEqual([]);
  });

  it('has the native modules of this system outside the archive, and of no other', () => {
    const natives = (scope: string): string[] =>
      readdirSync(join(app, 'resources', 'app.asar.unpacked', 'node_modules', scope));
    expect(natives('@libsql')).toEqual([`linux-${process.arch}-gnu`]);
    expect(natives('@ngrok').filter((name) => name.includes('musl'))).toEqual([]);
  });
});
