import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DestinationStream, pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { Hub } from '#hub/hub.ts';
import type { Problem } from '#shared/contract/problem.ts';
import type { RecordingState } from '#shared/contract/requests.ts';
import { noSmallDisk, smallDisk } from './support/small-disk.ts';
import { eventually, jsonOf, startHub, T0, type TestHub, temporaryFolder } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';

const queued = (id: string) => ({ event: 'queued', case_id: id, timestamp: T0, text: 'x'.repeat(20_000) });
const post = (hub: TestHub, id: string) => hub.post('/hooks/conversation-events', queued(id));
const statusOf = async (answer: Promise<Response>): Promise<number> => (await answer).status;
const metric = async (hub: TestHub, name: string): Promise<number> =>
  Number(new RegExp(`^${name} (\\S+)`, 'm').exec(await (await hub.get('/metrics')).text())?.[1]);

/** Lets the journal take the last blocks that its file still had. */
async function exhaust(hub: TestHub): Promise<void> {
  await refusal(() => post(hub, randomUUID()));
}

/** What is answered once the last free pages of the journal's file are used up as well. */
async function refusal(ask: () => Promise<Response>): Promise<Response> {
  for (let n = 0; n < 500; n++) {
    const answer = await ask();
    if (answer.status >= 500) return answer;
  }
  throw new Error('the disk never got full');
}

describe.skipIf(noSmallDisk)(`a full disk${noSmallDisk ? ` (left out: ${noSmallDisk})` : ''}`, () => {
  it('makes the hub say that it is not ready and why, until it has room again', async () => {
    const disk = smallDisk(8);
    const hub = await startHub({ dataFolder: join(disk.folder, 'hub') });
    expect(await statusOf(hub.get('/readyz'))).toBe(200);
    expect(await metric(hub, 'queuetray_storage_ok')).toBe(1);

    disk.fill();
    await exhaust(hub);
    const unready = await hub.get('/readyz');
    expect([unready.status, unready.headers.get('retry-after')]).toEqual([503, '2']);
    expect(await jsonOf<Problem>(unready)).toMatchObject({ detail: expect.stringMatching(/full|no space/i) });
    expect(await metric(hub, 'queuetray_storage_ok')).toBe(0);
    expect(await statusOf(hub.get('/healthz'))).toBe(200);

    disk.makeRoom();
    await eventually(
      () => statusOf(hub.get('/readyz')),
      (status) => status === 200,
    );
    expect(await metric(hub, 'queuetray_storage_ok')).toBe(1);
    expect(await statusOf(post(hub, 'after'))).toBe(200);
  });

  it('answers a status, a setting and a secret with 503 and what to do', async () => {
    const disk = smallDisk(8);
    const vendor = await startVendor();
    const hub = await startHub({ dataFolder: join(disk.folder, 'hub'), settings: vendor.options.settings });
    await hub.call('setSecret', { name: 'apiToken', value: 'api-token' });
    disk.fill();
    await exhaust(hub);
    const full = { status: 503, code: 'storage-full', detail: expect.stringContaining('Free some space') };
    const setStatus = { agentId: 'ann@example.com', wish: { status: 'online' } };
    const change = { substatuses: Array.from({ length: 30 }, (_, n) => `${n} ${'x'.repeat(50)}`) };
    expect(await jsonOf(refusal(() => hub.call('writeHubSettings', { change })))).toMatchObject(full);
    expect(await jsonOf(hub.call('setStatus', setStatus))).toMatchObject(full);
    const secret = { name: 'ngrokAuthtoken', value: 'y'.repeat(40) };
    expect(await jsonOf(hub.call('setSecret', secret))).toMatchObject(full);
    expect(vendor.posts).toEqual([]);

    disk.makeRoom();
    expect(await statusOf(hub.call('setStatus', setStatus))).toBe(200);
    expect(await statusOf(hub.call('writeHubSettings', { change }))).toBe(200);
  });

  it('ends a recording, and its state says why; the next begins on a line of its own', async () => {
    const disk = smallDisk(8);
    const hub = await startHub({ dataFolder: join(disk.folder, 'hub') });
    await hub.call('startRecording', { forMs: 3_600_000 });
    expect(await statusOf(post(hub, 'kept'))).toBe(200);
    const path = join(disk.folder, 'hub', 'recording.jsonl');
    disk.fill();
    await exhaust(hub);
    const state = await jsonOf<RecordingState>(hub.call('readRecording'));
    expect(state).toMatchObject({ requests: expect.any(Number), endedBecause: 'diskFull' });
    expect(state.untilAt).toBeUndefined();
    const lines = readFileSync(path, 'utf8').split('\n').slice(0, -1);
    expect(lines).toHaveLength(state.requests);
    expect(() => lines.map((line) => JSON.parse(line) as unknown)).not.toThrow();

    disk.makeRoom();
    const again = await jsonOf<RecordingState>(hub.call('startRecording', { forMs: 3_600_000 }));
    expect(again.endedBecause).toBeUndefined();
  });

  it('at the start leaves the hub at work; the command line finds it once there is room', async () => {
    const disk = smallDisk(8);
    const dataFolder = join(disk.folder, 'hub');
    const hub = new Hub({
      dataFolder,
      host: '127.0.0.1',
      port: 0,
      version: '0.0.0-test',
      log: pino({ level: 'silent' }),
      rendererFolder: join(dataFolder, 'no-renderer'),
    });
    onTestFinished(() => hub.stop());
    disk.fill();
    await hub.start();
    const running = join(dataFolder, 'running.json');
    const readiness = () => statusOf(fetch(`${hub.url}/readyz`));
    expect([existsSync(running), await readiness()]).toEqual([false, 503]);
    disk.makeRoom();
    await eventually(
      () => existsSync(running),
      (isThere) => isThere,
    );
    expect(await readiness()).toBe(200);
  });
});

describe('a stop', () => {
  it('lets go of the data folder whatever cannot be tidied away, and the log tells', async () => {
    const lines: string[] = [];
    const to: DestinationStream = { write: (line) => void lines.push(line) };
    const dataFolder = temporaryFolder();
    const hub = await startHub({ dataFolder, log: pino({}, to) });
    // In the place of its file something that it may not remove.
    rmSync(join(dataFolder, 'running.json'));
    mkdirSync(join(dataFolder, 'running.json'));
    writeFileSync(join(dataFolder, 'running.json', 'a'), '');
    await hub.stop();
    expect(lines.join('')).toContain('running.json');
    rmSync(join(dataFolder, 'running.json'), { recursive: true });
    const next = await startHub({ dataFolder });
    expect(await statusOf(next.get('/readyz'))).toBe(200);
  });
});
