import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { backUp } from '#hub/database/backup.ts';
import { isFileWhole, openDatabase } from '#hub/database/database.ts';
import { restore } from '#hub/database/restore.ts';
import { verifyFile } from '#hub/database/verify.ts';
import { startHub, T0, temporaryFolder } from './support/start-hub.ts';

const KEY = "it's a key";
const EVENTS = '/hooks/conversation-events';
const queued = (id: string) => ({
  event: 'queued',
  case_id: id,
  timestamp: T0,
  visitor_email: `${id}@needle.org`,
});
const file = (folder: string): string => join(folder, 'queuetray.db');

const bytesOf = (folder: string): string =>
  readdirSync(folder)
    .filter((name) => name.startsWith('queuetray.db'))
    .map((name) => readFileSync(join(folder, name)).toString('latin1'))
    .join('');

async function stoppedWith(databaseKey?: string): Promise<string> {
  const hub = await startHub(databaseKey === undefined ? {} : { databaseKey });
  await hub.post(EVENTS, ['a', 'b'].map(queued));
  await hub.stop();
  return hub.dataFolder;
}

const idsIn = async (dataFolder: string, databaseKey: string) =>
  (await (await startHub({ dataFolder, databaseKey })).board()).conversations.map(({ id }) => id).sort();

describe('a database with a key', () => {
  it('holds no text that can be read without it, its log neither', async () => {
    const hub = await startHub({ databaseKey: KEY });
    await hub.post(EVENTS, queued('a'));
    expect(readdirSync(hub.dataFolder)).toContain('queuetray.db-wal');
    expect(bytesOf(hub.dataFolder)).not.toMatch(/needle|CREATE TABLE/);
    await hub.stop();
    expect(bytesOf(hub.dataFolder)).not.toMatch(/needle|CREATE TABLE/);
    expect(await idsIn(hub.dataFolder, KEY)).toEqual(['a']);
  });

  it.each([
    ['none', undefined, /is encrypted. Unlock the keychain that has its key, or set QUEUETRAY_DATABASE_KEY/],
    ['another one', 'other', /QUEUETRAY_DATABASE_KEY does not open/],
  ])('is refused in one line with %s, and nothing of it is moved or changed', async (_which, key, words) => {
    const folder = await stoppedWith(KEY);
    const before = readFileSync(file(folder));
    let message = '';
    try {
      openDatabase(folder, undefined, { key });
    } catch (error) {
      ({ message } = error as Error);
    }
    expect(message).toMatch(words);
    expect(message).not.toContain('\n');
    expect(readFileSync(file(folder)).equals(before)).toBe(true);
    expect(readdirSync(folder).filter((name) => name.includes('.damaged-'))).toEqual([]);
    expect(isFileWhole(folder)).toBeUndefined();
    expect(await idsIn(folder, KEY)).toEqual(['a', 'b']);
  });

  it('is backed up, verified and restored with the same key', async () => {
    const folder = await stoppedWith(KEY);
    const copy = join(temporaryFolder(), 'copy.db');
    backUp(folder, copy, KEY);
    expect(readFileSync(copy).includes('needle')).toBe(false);
    expect(verifyFile(copy, KEY)).toMatchObject({ entries: 2, troubles: [] });
    expect(verifyFile(copy).troubles).toEqual([expect.stringMatching(/is encrypted/)]);
    const other = temporaryFolder();
    expect(() => restore(other, copy, 'other')).toThrow(/does not open/);
    restore(other, copy, KEY);
    expect(await idsIn(other, KEY)).toEqual(['a', 'b']);
  });

  it('is saved row by row when a page of it is damaged', async () => {
    const folder = await stoppedWith(KEY);
    const database = openDatabase(folder, undefined, { key: KEY });
    const root = database.prepare("SELECT rootpage FROM sqlite_master WHERE name = 'audit'").get()?.rootpage;
    database.close();
    const bytes = readFileSync(file(folder));
    bytes.fill(0x55, (Number(root) - 1) * 4_096, Number(root) * 4_096);
    writeFileSync(file(folder), bytes);
    expect(await idsIn(folder, KEY)).toEqual(['a', 'b']);
    expect(bytesOf(folder)).not.toContain('needle');
  });
});

describe('a plain database, when a key is given', () => {
  it('is encrypted at the start with all that it holds, and nothing plain is left', async () => {
    const folder = await stoppedWith();
    expect(bytesOf(folder)).toContain('needle');
    const before = openDatabase(folder);
    const tables = before.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all();
    const contents = (database: typeof before) =>
      tables.map(({ name }) => database.prepare(`SELECT * FROM ${name}`).all());
    const kept = contents(before);
    before.close();
    const after = openDatabase(folder, undefined, { key: KEY });
    expect(contents(after)).toEqual(kept);
    after.close();
    expect(bytesOf(folder)).not.toContain('needle');
    expect(readdirSync(folder).filter((name) => /plain|encrypted/.test(name))).toEqual([]);
  });

  it('is whole, the one or the other, when the program died on the way', async () => {
    const folder = await stoppedWith();
    cpSync(file(folder), `${file(folder)}.encrypted`);
    expect(await idsIn(folder, KEY)).toEqual(['a', 'b']);
    const moved = await stoppedWith();
    const encrypted = await stoppedWith(KEY);
    cpSync(file(moved), `${file(moved)}.plain`);
    cpSync(file(encrypted), `${file(moved)}.encrypted`);
    rmSync(file(moved));
    expect(await idsIn(moved, KEY)).toEqual(['a', 'b']);
    expect(bytesOf(moved)).not.toContain('needle');
  });

  it('can still be restored from a plain backup', async () => {
    const copy = join(temporaryFolder(), 'copy.db');
    backUp(await stoppedWith(), copy);
    const folder = await stoppedWith(KEY);
    restore(folder, copy, KEY);
    expect(await idsIn(folder, KEY)).toEqual(['a', 'b']);
    expect(readFileSync(file(folder)).includes('needle')).toBe(false);
  });
});

describe('QUEUETRAY_DATABASE_KEY', () => {
  it('is what the hub and `queuetray hub` use; a wrong one is one line and exit 2', async () => {
    const folder = await stoppedWith(KEY);
    const run = (script: string, args: string[], key: string) =>
      promisify(execFile)(process.execPath, [script, ...args], {
        env: { PATH: process.env.PATH ?? '', QUEUETRAY_DATA: folder, QUEUETRAY_DATABASE_KEY: key },
      }).then(
        ({ stdout }) => ({ code: 0, said: stdout.trim() }),
        ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr.trim() }),
      );
    expect(await run('out/main/queuetray.js', ['hub', 'verify'], KEY)).toMatchObject({ code: 0 });
    for (const [script, args] of [
      ['out/main/queuetray.js', ['hub', 'verify']],
      ['out/main/hub.js', ['--port', '0']],
    ] as const) {
      const { code, said } = await run(script, [...args], 'wrong');
      expect([code, said.split('\n').length], said).toEqual([2, 1]);
      expect(said).toContain('QUEUETRAY_DATABASE_KEY');
    }
  });
});
