import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DataFolderError } from '#hub/database/data-folder-error.ts';
import { openDatabase } from '#hub/database/database.ts';
import { findHub } from '../../../src/cli/find-hub.ts';
import { startHubProgram } from '../support/hub-program.ts';
import { ADMIN, startHub, temporaryFolder } from '../support/start-hub.ts';

const onPosix = process.platform !== 'win32';
/** Only root can give a file to somebody else. */
const isRoot = process.geteuid?.() === 0;
const NOBODY = 65_534;
const modeOf = (path: string): number => statSync(path).mode & 0o777;

/** What is said when the folder is refused. */
async function refusal(dataFolder: string): Promise<string> {
  try {
    await openDatabase(dataFolder).close();
  } catch (error) {
    expect(error).toBeInstanceOf(DataFolderError);
    return (error as Error).message;
  }
  return 'it was opened';
}

describe.runIf(onPosix)('a data folder that is open to others', () => {
  it('is closed, and the log says so, if it is empty or a hub’s', async () => {
    const dataFolder = join(temporaryFolder(), 'hub');
    mkdirSync(dataFolder);
    for (const mode of [0o755, 0o770]) {
      chmodSync(dataFolder, mode);
      const told: unknown[] = [];
      await openDatabase(dataFolder, (fact) => told.push(fact)).close();
      expect(modeOf(dataFolder)).toBe(0o700);
      expect(told).toEqual([{ folder: dataFolder, mode: mode.toString(8) }]);
    }
  });

  it('is refused if it holds other people’s things, with the command that closes it', async () => {
    const dataFolder = join(temporaryFolder(), 'home');
    mkdirSync(dataFolder);
    chmodSync(dataFolder, 0o755);
    writeFileSync(join(dataFolder, 'letter'), '');
    expect(await refusal(dataFolder)).toContain(`"chmod 700 '${dataFolder}'"`);
    expect(modeOf(dataFolder)).toBe(0o755);
    expect(readdirSync(dataFolder)).toEqual(['letter']);
    chmodSync(dataFolder, 0o700);
    expect(await refusal(dataFolder)).toBe('it was opened');
  });

  it('is not made by a hub, nor any file in it that others could read', async () => {
    const dataFolder = join(temporaryFolder(), 'new');
    const hub = await startHubProgram({
      dataFolder,
      before: 'umask 000',
      env: { QUEUETRAY_ADMIN_TOKEN: '' },
    });
    const names = readdirSync(dataFolder);
    expect(names).toEqual(expect.arrayContaining(['admin-token', 'queuetray.db', 'running.json']));
    for (const path of [dataFolder, ...names.map((name) => join(dataFolder, name))])
      expect((modeOf(path) & 0o077).toString(8), path).toBe('0');
    await hub.stop();
  });
});

describe.runIf(isRoot)('another account', () => {
  it('cannot give the hub its folder', async () => {
    const dataFolder = join(temporaryFolder(), 'theirs');
    mkdirSync(dataFolder, { mode: 0o700 });
    chownSync(dataFolder, NOBODY, NOBODY);
    expect(await refusal(dataFolder)).toMatch(/belongs to another account \(uid 65534\).*chown -R 0/);
  });

  it.each(['admin-token', 'secrets.json', 'running.json', 'queuetray.db', 'hub.lock'])(
    'cannot plant %s',
    async (name) => {
      const dataFolder = temporaryFolder();
      writeFileSync(join(dataFolder, name), ADMIN);
      chownSync(join(dataFolder, name), NOBODY, NOBODY);
      expect(await refusal(dataFolder)).toMatch(new RegExp(`${name} belongs to another account`));
      expect(readFileSync(join(dataFolder, name), 'utf8')).toBe(ADMIN);
    },
  );

  it('cannot lead the command line to a hub of its own', async () => {
    const hub = await startHub();
    writeFileSync(join(hub.dataFolder, 'admin-token'), ADMIN);
    expect(await find(hub.dataFolder)).toEqual({ url: hub.url, token: ADMIN, isDemo: false });
    chownSync(join(hub.dataFolder, 'running.json'), NOBODY, NOBODY);
    expect(await find(hub.dataFolder)).toBeUndefined();
  });
});

const find = (dataFolder: string) =>
  findHub({ QUEUETRAY_DATA: dataFolder, XDG_CONFIG_HOME: dataFolder, XDG_DATA_HOME: dataFolder }, 'linux');

describe('a folder that is in use', () => {
  it('says by which process, and since when', async () => {
    const { dataFolder, stop } = await startHub();
    const since = String.raw`since 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d UTC`;
    expect(await refusal(dataFolder)).toMatch(
      new RegExp(`Another QueueTray already works in .* \\(process ${process.pid}, ${since}\\)`),
    );
    await stop();
    expect(existsSync(join(dataFolder, 'hub.lock-holder'))).toBe(false);
    expect(await refusal(dataFolder)).toBe('it was opened');
  });
});

describe('whoever has the port of a hub that is gone', () => {
  it('is not taken for it, and is never shown the token', async () => {
    const { dataFolder, stop } = await startHub();
    const path = join(dataFolder, 'running.json');
    const { key } = JSON.parse(readFileSync(path, 'utf8')) as { key: string };
    await stop();
    const shown: string[] = [];
    const impostor = createServer(({ url, headers }, response) => {
      shown.push(JSON.stringify([url, headers]));
      response.end('{"status":"alive","proof":"I am it"}');
    });
    await new Promise<void>((resolve) => impostor.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void impostor.close());
    const url = `http://127.0.0.1:${(impostor.address() as AddressInfo).port}`;
    writeFileSync(path, JSON.stringify({ url, pid: process.pid, key }));
    writeFileSync(join(dataFolder, 'admin-token'), ADMIN);
    expect(await find(dataFolder)).toBeUndefined();
    expect(shown).toHaveLength(1);
    expect(shown.join()).not.toContain(ADMIN);
    expect(shown.join()).not.toContain(key);
  });
});
