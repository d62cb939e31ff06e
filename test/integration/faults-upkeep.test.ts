import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { backUp } from '#hub/database/backup.ts';
import { openDatabase } from '#hub/database/database.ts';
import { restore } from '#hub/database/restore.ts';
import { verifyFile } from '#hub/database/verify.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { doAside } from '#hub/upkeep/do-aside.ts';
import type { HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { ManualTime } from '../support/manual-time.ts';
import { pageOf, pageOfRepeats, spoilPage } from './support/spoil-page.ts';
import { eventually, jsonOf, startHub, T0, type TestHub, temporaryFolder } from './support/start-hub.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const EVENTS = '/hooks/conversation-events';
const queued = (id: string) => ({
  event: 'queued',
  case_id: id,
  timestamp: T0,
  visitor_email: `${id}@x.org`,
});

async function hubAtNight(settings: HubSettingsChange = {}, dataFolder = temporaryFolder()) {
  const time = new ManualTime(T0);
  const lines: string[] = [];
  const hub = await startHub({
    dataFolder,
    now: time.now,
    monotonic: time.now,
    timers: time.timers,
    settings: { timeZone: 'UTC', ...settings },
    log: pino({ level: 'info' }, { write: (line: string) => void lines.push(line) }),
  });
  const backups = (): string[] => {
    const folder = join(dataFolder, 'backups');
    return existsSync(folder) ? readdirSync(folder).sort() : [];
  };
  return {
    ...hub,
    time,
    backups,
    log: () => lines.join(''),
    doctor: (check: string) => jsonOf(hub.call('examine', { check })),
    metric: (name: string) => metric(hub, name),
    /** Until the night's work that is due is done. */
    async night(): Promise<void> {
      const before = await metric(hub, 'queuetray_journal_checked_timestamp_seconds');
      await time.leap(DAY);
      for (let minutes = 0; minutes < 30; minutes += 10) await time.advance(10 * MINUTE);
      await eventually(
        () => metric(hub, 'queuetray_journal_checked_timestamp_seconds'),
        (at) => at !== before,
      );
    },
  };
}

async function metric({ url }: Pick<TestHub, 'url'>, name: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
}

describe('every night', () => {
  it('a backup is made, restored for a try and told of; as many are kept as are to be', async () => {
    const hub = await hubAtNight({ backups: 2 });
    await hub.post(EVENTS, ['a', 'b', 'c'].map(queued));
    expect(await hub.doctor('backups')).toEqual({ outcome: 'fine' });
    for (let night = 0; night < 3; night++) await hub.night();
    expect(hub.backups()).toHaveLength(2);
    const newest = hub.backups().at(-1)!;
    expect(newest).toMatch(/^queuetray-.*\.db$/);
    expect(await hub.metric('queuetray_backup_entries')).toBeGreaterThanOrEqual(3);
    expect(await hub.metric('queuetray_backup_timestamp_seconds')).toBeGreaterThan(T0 / 1_000);
    expect(await hub.doctor('backups')).toMatchObject({
      outcome: 'fine',
      fact: expect.stringMatching(/UTC$/),
    });
    const other = temporaryFolder();
    restore(other, join(hub.dataFolder, 'backups', newest));
    expect((await (await startHub({ dataFolder: other })).board()).conversations).toHaveLength(3);
  });

  it('happens once, after three in the morning, and soon after a start that comes later', async () => {
    const hub = await hubAtNight();
    await hub.post(EVENTS, queued('a'));
    await hub.time.advance(20 * MINUTE);
    await eventually(hub.backups, (names) => names.length === 1);
    await hub.time.advance(2 * HOUR);
    expect(hub.backups()).toHaveLength(1);
    // T0 is 22:13.
    await hub.time.advance(3 * HOUR);
    await eventually(hub.backups, (names) => names.length === 2);
  });

  it('makes none when none is wanted, and the doctor says so', async () => {
    const hub = await hubAtNight({ backups: 0 });
    await hub.night();
    expect(hub.backups()).toEqual([]);
    expect(await hub.doctor('backups')).toMatchObject({ outcome: 'warning', advice: 'backupsOff' });
  });

  it('that cannot make one says why, and leaves those that there are', async () => {
    const hub = await hubAtNight();
    await hub.post(EVENTS, queued('a'));
    await hub.night();
    const before = hub.backups();
    // Where the next would lie is something else.
    const next = new Date(hub.time.now() + DAY).toISOString().replaceAll(/[:.]/g, '-');
    mkdirSync(join(hub.dataFolder, 'backups', `queuetray-${next}.db`));
    await hub.night();
    expect(hub.backups()).toEqual(expect.arrayContaining(before));
    expect(await hub.doctor('backups')).toMatchObject({ outcome: 'warning', advice: 'backupFailed' });
  });

  it('a row that is not as it was written is found, set aside and told of, though it still is JSON', async () => {
    const hub = await hubAtNight();
    await hub.post(EVENTS, [queued('aaaa'), queued('flipped')]);
    await hub.stop();
    flip(hub.dataFolder, 'flipped@x.org', 'flopped@x.org');
    expect(verifyFile(join(hub.dataFolder, 'queuetray.db'))).toMatchObject({
      damaged: [2],
      ofFile: [],
      troubles: expect.arrayContaining(['journal entry 2 is not as it was written']),
    });
    const again = await hubAtNight({}, hub.dataFolder);
    await again.night();
    expect(again.log()).toMatch(/entries of the journal are damaged/);
    expect(await again.metric('queuetray_journal_damaged')).toBeGreaterThan(0);
    expect(await again.doctor('journal')).toMatchObject({ advice: 'entriesDamaged' });
    // Once: what there is counts from now on, and can be backed up.
    expect(again.backups()).toHaveLength(1);
    expect(verifyFile(join(again.dataFolder, 'queuetray.db')).damaged).toEqual([]);
  });

  it('a file that turned malformed is found: not ready, told by the doctor, saved by a restart', async () => {
    const hub = await hubAtNight();
    for (let n = 0; n < 40; n++)
      await hub.post(
        EVENTS,
        Array.from({ length: 50 }, (_, m) => queued(`c${n}-${m}`)),
      );
    await hub.stop();
    const again = await hubAtNight({ backups: 0 }, hub.dataFolder);
    // Pages in the middle of the journal, none of which is needed to go on receiving.
    spoilPage(hub.dataFolder, pageOf(hub.dataFolder, 'c20-7@x.org'));
    await again.night();
    const ready = await again.get('/readyz');
    expect([ready.status, await ready.text()]).toEqual([
      503,
      expect.stringMatching(/damaged.*Restart QueueTray/),
    ]);
    expect(await again.doctor('journal')).toMatchObject({ outcome: 'broken', advice: 'journalDamaged' });
    expect(await again.metric('queuetray_storage_ok')).toBe(0);
    await again.stop();

    const healed = await hubAtNight({ backups: 0 }, hub.dataFolder);
    expect((await healed.get('/readyz')).status).toBe(200);
    expect(await healed.metric('queuetray_journal_lost')).toBeGreaterThan(0);
    expect((await healed.board()).conversations.length).toBeGreaterThan(1_900);
    expect(verifyFile(join(hub.dataFolder, 'queuetray.db')).troubles).toEqual([]);
  });
});

describe('a commit that meets a malformed file', () => {
  it('makes the hub say that it is to be restarted, and a restart mends it', async () => {
    const hub = await hubAtNight();
    await hub.post(EVENTS, [queued('a'), queued('b')]);
    await hub.stop();
    const page = pageOfRepeats(hub.dataFolder);
    const again = await hubAtNight({}, hub.dataFolder);
    spoilPage(hub.dataFolder, page);
    expect((await again.post(EVENTS, queued('c'))).status).toBe(503);
    await again.time.advance(5_000);
    const ready = await again.get('/readyz');
    expect([ready.status, await ready.text()]).toEqual([503, expect.stringMatching(/malformed/)]);
    await again.stop();
    const healed = await hubAtNight({}, hub.dataFolder);
    expect((await healed.get('/readyz')).status).toBe(200);
    expect((await healed.post(EVENTS, [queued('b'), queued('c')])).status).toBe(200);
    expect((await healed.board()).conversations.map(({ id }) => id).sort()).toEqual(['a', 'b', 'c']);
  });
});

describe('the thread that checks and backs up', () => {
  const program = fileURLToPath(new URL('../support/upkeep-thread.mjs', import.meta.url));

  it('works beside a hub that goes on receiving, and its backup has what had been acknowledged', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, ['a', 'b'].map(queued));
    const file = join(hub.dataFolder, 'backups', 'queuetray-now.db');
    const inThread = doAside(program);
    const order = { folder: hub.dataFolder, key: undefined };
    const [checked] = await Promise.all([
      inThread({ what: 'check', ...order }),
      hub.post(EVENTS, queued('meanwhile')),
    ]);
    expect(checked).toMatchObject({ troubles: [], damaged: [] });
    expect((await inThread({ what: 'backUp', ...order, file })).entries).toBe(3);
  });

  it('tells what keeps it from its work', async () => {
    const folder = temporaryFolder();
    const order = { what: 'backUp', folder, key: undefined, file: join(folder, 'x.db') } as const;
    await expect(doAside(program)(order)).rejects.toThrow(/no such file/);
  });
});

describe('the checksum of a row', () => {
  it('follows what is re-read, erased and mended', async () => {
    const folder = temporaryFolder();
    const database = openDatabase(folder);
    const journal = new SqliteJournal(database);
    const entry = (payload: string) =>
      ({
        receivedAt: T0,
        source: 'conversation-events',
        accountId: payload.length > 2 ? 'ä' : '',
        dedupeKey: null,
        payload,
      }) as const;
    await journal.append([entry('{"text":"é 🙂"}'), entry('{}'), entry('{}')]);
    await journal.revise([{ seq: 2, problem: { code: 'unknown-event', seen: 'ü' } }]);
    await journal.erase([{ seq: 3, problem: { code: 'unknown-event' } }], T0);
    database.close();
    expect(verifyFile(join(folder, 'queuetray.db')).troubles).toEqual([]);
    backUp(folder, join(folder, 'copy.db'));
  });
});

/** Puts another text of the same length in every place of one, in a file that nobody has open. */
function flip(folder: string, text: string, other: string): void {
  const path = join(folder, 'queuetray.db');
  const bytes = readFileSync(path);
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes.write(other, at);
  writeFileSync(path, bytes);
}
