import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { backUp } from '#hub/database/backup.ts';
import { restore } from '#hub/database/restore.ts';
import { verifyFile } from '#hub/database/verify.ts';
import { HttpConnection } from '#shared/carriers/http-connection.ts';
import { viewBoard } from '#shared/domain/board.ts';
import { BoardStore } from '#shared/feed/board-store.ts';
import { ADMIN, eventually, startHub, T0, type TestHub, temporaryFolder } from './support/start-hub.ts';
import { startTcpProxy } from './support/tcp-proxy.ts';

const EVENTS = '/hooks/conversation-events';
const queued = (id: string) => ({ event: 'queued', case_id: id, timestamp: T0 });
const post = (hub: TestHub, ...ids: string[]) => hub.post(EVENTS, ids.map(queued));
const idsOf = async (hub: TestHub) => (await hub.board()).conversations.map(({ id }) => id).sort();
const file = (folder: string): string => join(folder, 'queuetray.db');

/** A hub's folder, as it is left by a clean stop. */
async function stoppedWith(...ids: string[]): Promise<string> {
  const hub = await startHub();
  await post(hub, ...ids);
  await hub.stop();
  return hub.dataFolder;
}

describe('a clean stop', () => {
  it('leaves everything in queuetray.db itself, so that a copy of that file is a copy of all', async () => {
    const folder = await stoppedWith('a', 'b');
    const copy = temporaryFolder();
    cpSync(file(folder), file(copy));
    const hub = await startHub({ dataFolder: copy });
    expect(await idsOf(hub)).toEqual(['a', 'b']);
    expect(readdirSync(folder).filter((name) => name.startsWith('queuetray.db'))).toEqual(['queuetray.db']);
  });
});

describe('a backup', () => {
  it('is whole while the hub goes on receiving, and can be read by nobody else', async () => {
    const hub = await startHub();
    await post(hub, 'a', 'b');
    let sending = true;
    const sender = (async () => {
      for (let n = 0; sending; n++) await post(hub, `later${n}`);
    })();
    const to = join(temporaryFolder(), 'copy.db');
    const { entries, troubles } = backUp(hub.dataFolder, to);
    sending = false;
    await sender;
    expect(entries).toBeGreaterThanOrEqual(2);
    expect(troubles).toEqual([]);
    expect(statSync(to).mode & 0o077).toBe(0);
    const restored = temporaryFolder();
    restore(restored, to);
    expect(await idsOf(await startHub({ dataFolder: restored }))).toEqual(expect.arrayContaining(['a', 'b']));
  });

  it('has what lies only in the log of a hub that was killed', async () => {
    const hub = await startHub();
    await post(hub, 'a', 'b', 'c');
    const killed = temporaryFolder();
    for (const name of ['queuetray.db', 'queuetray.db-wal'])
      cpSync(join(hub.dataFolder, name), join(killed, name));
    expect(backUp(killed, join(temporaryFolder(), 'copy.db'))).toMatchObject({ entries: 3, lastSeq: 3 });
  });

  it('overwrites nothing', async () => {
    const to = join(temporaryFolder(), 'precious');
    writeFileSync(to, 'precious');
    const folder = await stoppedWith('a');
    expect(() => backUp(folder, to)).toThrow(/There already is a file/);
    expect(readFileSync(to, 'utf8')).toBe('precious');
  });
});

describe('a restore', () => {
  it('brings back what the backup had and nothing of the log that lay there; what was there goes aside', async () => {
    const hub = await startHub();
    await post(hub, 'a');
    const copy = join(temporaryFolder(), 'copy.db');
    backUp(hub.dataFolder, copy);
    await post(hub, 'b');
    const killed = temporaryFolder();
    for (const name of ['queuetray.db', 'queuetray.db-wal'])
      cpSync(join(hub.dataFolder, name), join(killed, name));

    const { aside = '' } = restore(killed, copy);
    const after = await startHub({ dataFolder: killed });
    expect(await idsOf(after)).toEqual(['a']);
    await after.stop();

    const before = temporaryFolder();
    for (const part of ['', '-wal']) renameSync(aside + part, file(before) + part);
    expect(await idsOf(await startHub({ dataFolder: before }))).toEqual(['a', 'b']);
  });

  it('is refused while a hub works there, and from a file that is not whole', async () => {
    const hub = await startHub();
    await post(hub, 'a');
    const copy = join(temporaryFolder(), 'copy.db');
    backUp(hub.dataFolder, copy);
    expect(() => restore(hub.dataFolder, copy)).toThrow(/Another QueueTray already works in/);
    await hub.stop();
    writeFileSync(copy, readFileSync(copy).subarray(0, 8_192));
    expect(() => restore(hub.dataFolder, copy)).toThrow(/cannot be restored/);
    expect(await idsOf(await startHub({ dataFolder: hub.dataFolder }))).toEqual(['a']);
  });

  it('that was cut off between two steps is finished at the next start', async () => {
    const folder = await stoppedWith('a');
    const copy = join(temporaryFolder(), 'copy.db');
    backUp(folder, copy);
    const target = await stoppedWith('old');
    cpSync(copy, `${file(target)}.restored`);
    const hub = await startHub({ dataFolder: target });
    expect(await idsOf(hub)).toEqual(['a']);
    expect(existsSync(`${file(target)}.restored`)).toBe(false);
  });

  it('gives a desktop that knows later numbers the whole board instead of another journal’s entries', async () => {
    const hub = await startHub();
    const proxy = await startTcpProxy(Number(new URL(hub.url).port));
    await post(hub, 'a', 'b');
    const copy = join(temporaryFolder(), 'copy.db');
    backUp(hub.dataFolder, copy);
    await post(hub, 'lost1', 'lost2');

    const desktop = new BoardStore(() => T0);
    const connection = new HttpConnection({
      baseUrl: `http://127.0.0.1:${proxy.port}`,
      token: ADMIN,
      now: Date.now,
      random: () => 0,
    });
    onTestFinished(() => connection.close());
    connection.subscribe(desktop.accept);
    const seen = (): string[] =>
      viewBoard(desktop.state.board)
        .conversations.map(({ id }) => id)
        .sort();
    await eventually(seen, (ids) => ids.length === 4);
    await hub.stop();

    restore(hub.dataFolder, copy);
    const again = await startHub({ dataFolder: hub.dataFolder });
    proxy.leadTo(Number(new URL(again.url).port));
    await post(again, 'c', 'd', 'e');
    connection.reconnectNow();
    await eventually(seen, (ids) => ids.includes('e'));
    expect(seen()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });
});

describe('the feed', () => {
  const firstOf = async (hub: TestHub, path: string) => {
    const abort = new AbortController();
    onTestFinished(() => abort.abort());
    const response = await fetch(hub.url + path, {
      headers: { Authorization: `Bearer ${ADMIN}` },
      signal: abort.signal,
    });
    let text = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      text += decoder.decode(chunk as Uint8Array);
      if (text.includes('event:')) break;
    }
    return { event: /event: (\w+)/.exec(text)?.[1], epoch: response.headers.get('queuetray-journal-epoch') };
  };

  it('resumes a number of its own journal, or one alone; a number of another journal gets a snapshot', async () => {
    const hub = await startHub();
    await post(hub, 'a', 'b');
    const { epoch } = await firstOf(hub, '/api/feed?after=1');
    expect(await firstOf(hub, `/api/feed?after=1&epoch=${epoch}`)).toEqual({ event: 'event', epoch });
    expect(await firstOf(hub, '/api/feed?after=1')).toEqual({ event: 'event', epoch });
    expect(await firstOf(hub, '/api/feed?after=1&epoch=another')).toEqual({ event: 'snapshot', epoch });
  });

  it('tells the same epoch after a restart', async () => {
    const hub = await startHub();
    await post(hub, 'a');
    const { epoch } = await firstOf(hub, '/api/feed?after=0');
    await hub.stop();
    const again = await startHub({ dataFolder: hub.dataFolder });
    expect((await firstOf(again, '/api/feed?after=0')).epoch).toBe(epoch);
  });
});

describe('verify', () => {
  it('finds a page that is damaged, and a row that no longer can be read', async () => {
    const folder = await stoppedWith('a', 'needle', 'c');
    expect(verifyFile(file(folder))).toMatchObject({ entries: 3, troubles: [] });
    const bytes = readFileSync(file(folder));
    for (let at = bytes.indexOf('needle'); at >= 0; at = bytes.indexOf('needle', at + 1)) bytes[at] = 0xff;
    writeFileSync(file(folder), bytes);
    expect(verifyFile(file(folder)).troubles).toContain('journal entry 2 cannot be read');
    writeFileSync(file(folder), 'no database at all '.repeat(1_000));
    expect(verifyFile(file(folder)).troubles).toEqual([expect.stringMatching(/not a database/)]);
  });
});

describe('queuetray hub', () => {
  const run = promisify(execFile);
  async function queuetray(args: string[], env: Record<string, string> = {}) {
    const clean = { PATH: process.env.PATH ?? '', HOME: temporaryFolder(), ...env };
    try {
      const { stdout } = await run(process.execPath, ['out/main/queuetray.js', 'hub', ...args], {
        env: clean,
      });
      return { code: 0, said: stdout.trim() };
    } catch (error) {
      const { code, stderr } = error as { code: number; stderr: string };
      return { code, said: stderr.trim() };
    }
  }

  it('backs up, verifies and restores, each in one line; what cannot be done is one line and 2', async () => {
    const folder = await stoppedWith('a', 'b');
    const copy = join(temporaryFolder(), 'copy.db');
    const env = { QUEUETRAY_DATA: folder };
    expect(await queuetray(['backup', copy], env)).toEqual({
      code: 0,
      said: `${copy} holds 2 entries, the newest of them number 2.`,
    });
    expect(await queuetray(['verify', '--data', folder])).toMatchObject({ code: 0 });
    expect(await queuetray(['restore', copy], env)).toMatchObject({
      code: 0,
      said: expect.stringContaining('.before-restore-'),
    });
    writeFileSync(copy, 'nothing');
    for (const args of [
      ['backup', copy],
      ['restore', copy],
      ['verify', copy],
      ['verify', '/nowhere'],
      ['burn'],
    ]) {
      const { code, said } = await queuetray(args, env);
      expect([code, said.split('\n').length], said).toEqual([2, 1]);
    }
  });

  it('backs up a hub that runs as a program of its own', async () => {
    const folder = temporaryFolder();
    const hub = spawn(process.execPath, ['out/main/hub.js', '--port', '0', '--data', folder], {
      env: { ...process.env, QUEUETRAY_ADMIN_TOKEN: ADMIN },
    });
    onTestFinished(() => void hub.kill('SIGKILL'));
    const [line] = (await once(hub.stdout, 'data')) as [Buffer];
    const { listening } = JSON.parse(String(line)) as { listening: string };
    await fetch(listening + EVENTS, { method: 'POST', body: JSON.stringify(queued('a')) });
    const copy = join(temporaryFolder(), 'copy.db');
    expect(await queuetray(['backup', copy, '--data', folder])).toMatchObject({ code: 0 });
    expect((await queuetray(['restore', copy, '--data', folder])).said).toMatch(/Another QueueTray/);
  });
});
