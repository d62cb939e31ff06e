import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findHub } from '#cli/find-hub.ts';
import { pageOfRepeats, spoilPage } from './support/spoil-page.ts';
import { ADMIN, eventually, startHub, temporaryFolder } from './support/start-hub.ts';

interface Launched {
  readonly child: ChildProcess;
  readonly dataFolder: string;
  /** The ready line's address; never settles when there is none. */
  readonly url: Promise<string>;
}

function launch(
  stderr: 'ignore' | number = 'ignore',
  env: Record<string, string> = {},
  dataFolder = temporaryFolder(),
): Launched {
  const child = spawn(process.execPath, ['out/main/hub.js', '--port', '0', '--data', dataFolder], {
    env: { ...process.env, QUEUETRAY_ADMIN_TOKEN: ADMIN, ...env },
    stdio: ['ignore', 'pipe', stderr],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const { stdout } = child;
  if (!stdout) throw new Error('no stdout');
  const url = once(createInterface({ input: stdout }), 'line').then(
    ([line]) => (JSON.parse(String(line)) as { listening: string }).listening,
  );
  return { child, dataFolder, url };
}

const lives = async (url: string): Promise<boolean> => (await fetch(`${url}/healthz`)).status === 200;

describe.skipIf(!existsSync('/dev/full'))('a hub whose log is on a full disk', () => {
  it('goes on without', async () => {
    // Without a token it makes one, and the log has the link before all else.
    const { child, url } = launch(openSync('/dev/full', 'w'), { QUEUETRAY_ADMIN_TOKEN: '' });
    expect(await lives(await url)).toBe(true);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('a hub whose stdout was closed', () => {
  it('goes on', async () => {
    const { child, dataFolder } = launch();
    child.stdout?.destroy();
    const running = join(dataFolder, 'running.json');
    await eventually(
      () => existsSync(running),
      (isThere) => isThere,
      15_000,
    );
    const { url } = JSON.parse(readFileSync(running, 'utf8')) as { url: string };
    await eventually(
      () => lives(url),
      (isAlive) => isAlive,
    );
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

describe('a hub under systemd', () => {
  it('says that it is ready, that it lives in time for the watchdog, and that it stops', async () => {
    const folder = temporaryFolder();
    const told = join(folder, 'told');
    writeFileSync(join(folder, 'systemd-notify'), `#!/bin/sh\necho "$1" >> "${told}"\n`);
    chmodSync(join(folder, 'systemd-notify'), 0o755);
    const { child, url } = launch('ignore', {
      PATH: `${folder}${delimiter}${process.env.PATH ?? ''}`,
      NOTIFY_SOCKET: join(folder, 'socket'),
      WATCHDOG_USEC: '300000',
    });
    await url;
    const states = (): string[] => (existsSync(told) ? readFileSync(told, 'utf8').trim().split('\n') : []);
    await eventually(states, (all) => all.length >= 3);
    child.kill('SIGTERM');
    await once(child, 'exit');
    await eventually(states, (all) => all.includes('STOPPING=1'));
    expect(states().slice(0, 2)).toEqual(['READY=1', 'WATCHDOG=1']);
  });
});

describe('a hub that whoever started it starts again', () => {
  it('ends with 1 when its database turns malformed, and the next start saves what can be read', async () => {
    const token = 'webhook-token-for-tests';
    const first = await startHub({ secrets: { webhookToken: token } });
    const post = (url: string, id: string) =>
      fetch(`${url}/hooks/conversation-events`, {
        method: 'POST',
        headers: { Authorization: token },
        body: JSON.stringify({ event: 'queued', case_id: id, timestamp: 1_700_000_000_000 }),
      });
    await post(first.url, 'a');
    await first.stop();
    const { dataFolder } = first;
    const page = pageOfRepeats(dataFolder);
    const env = { NOTIFY_SOCKET: join(dataFolder, 'socket'), QUEUETRAY_WEBHOOK_TOKEN: token };
    const { child, url } = launch('ignore', env, dataFolder);
    const ended = once(child, 'exit');
    const address = await url;
    spoilPage(dataFolder, page);
    expect((await post(address, 'b')).status).toBe(503);
    expect(await ended).toEqual([1, null]);
    const healed = await startHub({ dataFolder, secrets: { webhookToken: token } });
    expect((await post(healed.url, 'b')).status).toBe(200);
    expect((await healed.board()).conversations.map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('the hub that the command line finds', () => {
  /** As a hub left it, in a data folder of its own. */
  function leftBehind(running: string) {
    const dataFolder = temporaryFolder();
    writeFileSync(join(dataFolder, 'running.json'), running);
    writeFileSync(join(dataFolder, 'admin-token'), ADMIN);
    return dataFolder;
  }
  const find = (dataFolder: string) =>
    findHub({ QUEUETRAY_DATA: dataFolder, XDG_CONFIG_HOME: dataFolder, XDG_DATA_HOME: dataFolder }, 'linux');

  it('is one that answers', async () => {
    const { url, dataFolder } = await startHub();
    writeFileSync(join(dataFolder, 'admin-token'), ADMIN);
    expect(await find(dataFolder)).toEqual({ url, token: ADMIN, isDemo: false });
  });

  it('is none that was killed, even if its process’s number or its port is somebody else’s by now', async () => {
    const other = createServer((_request, response) => void response.end('hello')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'exit');
    for (const running of [
      { url: `http://127.0.0.1:${port}`, pid: process.pid },
      { url: 'http://127.0.0.1:1', pid: process.pid },
      { url: (await startHub()).url, pid: gone.pid },
    ])
      expect(await find(leftBehind(JSON.stringify(running)))).toBeUndefined();
    expect(await find(leftBehind('{"url":"htt'))).toBeUndefined();
  });
});
