import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { SecretFile } from '#hub/configuration/secrets.ts';
import { SettingsStore } from '#hub/configuration/settings-store.ts';
import { openDatabase } from '#hub/database/database.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { LiveBoard } from '#hub/live-board/live-board.ts';
import { Outbox } from '#hub/status-desk/outbox.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { eventually, jsonOf, startHub, T0, temporaryFolder } from './support/start-hub.ts';

const file = (folder: string): string => join(folder, 'queuetray.db');
const silent = pino({ level: 'silent' });

/** A folder whose journal holds so many chats, c1 and on, and a snapshot of them; nobody works in it. */
async function folderWith(chats: number): Promise<string> {
  const parts = await openParts();
  for (let n = 1; n <= chats; n++) await parts.receive(T0, conversationEvent('queued', `c${n}.`, T0 + n));
  await parts.liveBoard.saveSnapshot(1);
  parts.close();
  return parts.folder;
}

/** Puts a byte that no text holds at the beginning of every such text in the file. */
function damage(folder: string, text: string): void {
  const bytes = readFileSync(file(folder));
  for (let at = bytes.indexOf(text); at >= 0; at = bytes.indexOf(text, at + 1)) bytes[at] = 0xff;
  writeFileSync(file(folder), bytes);
}

async function open(folder: string) {
  const reports: string[] = [];
  const database = openDatabase(folder, (_fact, message) => reports.push(message));
  const damaged: number[] = [];
  const journal = new SqliteJournal(database, undefined, (seqs) => damaged.push(...seqs));
  const liveBoard = new LiveBoard(journal, database, (why) => reports.push(why));
  await liveBoard.rebuild();
  const ids = () => [...liveBoard.board.conversations.values()].map(({ id }) => id);
  return { database, journal, reports, damaged, ids };
}

describe('a row of the journal with a byte that is no text', () => {
  it('is set aside, once, and everything else goes on', async () => {
    const folder = await folderWith(5);
    damage(folder, '"conversationId":"c3.');
    const first = await open(folder);
    expect(first.ids()).toEqual(['c1.', 'c2.', 'c4.', 'c5.']);
    expect(first.damaged).toEqual([3]);
    const replayed: unknown[] = [];
    for await (const events of first.journal.readBetween(0, T0 + 9)) replayed.push(...events);
    expect(replayed).toHaveLength(4);
    first.database.close();
    const second = await open(folder);
    expect([second.ids().length, second.damaged]).toEqual([4, []]);
    second.database.close();
  });

  it('keeps what was understood when only the payload is damaged', async () => {
    const folder = await folderWith(0);
    const before = await open(folder);
    await before.journal.append([
      {
        receivedAt: T0,
        source: 'conversation-events',
        accountId: '',
        payload: '{"note":"needle"}',
        dedupeKey: null,
        event: conversationEvent('queued', 'a', T0),
      },
    ]);
    before.database.close();
    damage(folder, 'needle');
    const { database, journal, ids } = await open(folder);
    expect(ids()).toEqual(['a']);
    expect((await journal.read(0, 1))[0]?.payload).toBe('{"note":"�eedle"}');
    database.close();
  });

  it('cuts nobody off: a feed behind it gets the whole board, the inspector and the doctor tell of it', async () => {
    const folder = await folderWith(3);
    damage(folder, '"conversationId":"c2.');
    const hub = await startHub({ dataFolder: folder, now: () => T0 });
    const feed = await hub.get('/api/feed?after=1');
    const reader = feed.body!.getReader();
    let text = '';
    while (!text.includes('event:')) text += new TextDecoder().decode((await reader.read()).value);
    expect(text).toContain('event: snapshot');
    await reader.cancel();
    expect((await jsonOf<{ events: unknown[] }>(hub.get('/api/events'))).events).toHaveLength(3);
    expect((await hub.call('reread')).status).toBe(200);
    expect(await jsonOf(hub.call('examine', { check: 'journal' }))).toMatchObject({
      advice: 'entriesDamaged',
    });
    expect(await (await fetch(`${hub.url}/metrics`)).text()).toMatch(/^queuetray_journal_damaged [1-9]/m);
  });

  it('leaves nothing of an erased visitor where it was set aside', async () => {
    const folder = await folderWith(2);
    damage(folder, '"conversationId":"c1.');
    const { database, journal } = await open(folder);
    const kept = () => database.prepare('SELECT content FROM set_aside WHERE content IS NOT NULL').all();
    expect(kept()).not.toEqual([]);
    await journal.erase([{ seq: 2 }], T0);
    expect(kept()).toEqual([]);
    database.close();
  });
});

describe('a damaged snapshot', () => {
  it.each([
    ['a part is missing', 'DELETE FROM board_snapshot_part WHERE part = 1'],
    ['a letter is another', `UPDATE board_snapshot_part SET content = replace(content, 'c1.', 'x1.')`],
    ['it is no JSON', `UPDATE board_snapshot_part SET content = '{'`],
    ['it is no text', `UPDATE board_snapshot_part SET content = CAST(x'61ff' AS TEXT)`],
  ])('is left unread when %s: the journal has all of it', async (_how, sql) => {
    const folder = await folderWith(3);
    const before = openDatabase(folder);
    before.file.exec(sql);
    before.close();
    const { database, reports, ids } = await open(folder);
    expect(ids()).toEqual(['c1.', 'c2.', 'c3.']);
    expect(reports).toEqual([expect.stringMatching(/not as it was written/)]);
    database.close();
  });
});

describe('a damaged row of another table', () => {
  it('that is a setting counts as its default, and is set aside', async () => {
    const folder = await folderWith(0);
    const before = openDatabase(folder);
    before.file.exec(
      `INSERT INTO setting VALUES ('retentionDays', '{'), ('orgId', '"o7"'), ('timeZone', CAST(x'22ff' AS TEXT))`,
    );
    before.close();
    const database = openDatabase(folder);
    const damaged: string[] = [];
    const { current } = new SettingsStore(database, {}, (name) => damaged.push(name));
    expect([current.orgId, current.retentionDays, current.timeZone]).toEqual(['o7', 30, '']);
    expect(damaged).toContain('retentionDays');
    expect(database.prepare('SELECT count(*) AS n FROM setting').get()?.n).toBe(1);
    database.close();
  });

  it('that is of the outbox is made again from the journal', async () => {
    const parts = await openParts();
    const wish = {
      kind: 'statusWished',
      wishId: 'w',
      agentId: 'ann@x.com',
      at: T0,
      status: 'pause',
      by: { kind: 'person' },
    } as const;
    const before = new Outbox({ ...parts, log: silent });
    await before.open();
    await parts.decide(wish);
    parts.database.file.exec("UPDATE outbox SET wish = '{'");
    parts.close();
    const database = openDatabase(parts.folder);
    const outbox = new Outbox({ database, journal: new SqliteJournal(database), log: silent });
    await outbox.open();
    expect(outbox.all()).toMatchObject([{ wish: { wishId: 'w' } }]);
    database.close();
  });

  it('that is no text ends no process', async () => {
    const folder = await folderWith(1);
    const before = openDatabase(folder);
    before.file.exec(`
      INSERT INTO erased_conversation VALUES (CAST(x'ff' AS TEXT), 'a');
      INSERT INTO progress VALUES ('x', CAST(x'ff' AS TEXT));
      INSERT INTO access (hash, kind, role, name, created_at) VALUES (CAST(x'ff' AS TEXT), 'token', 'agent', 'x', 1);
    `);
    before.close();
    const hub = await startHub({ dataFolder: folder });
    expect((await hub.board()).conversations).toHaveLength(1);
    expect((await hub.call('listAccess')).status).toBeLessThan(500);
  });
});

describe('secrets.json', () => {
  it.each(['', '{"apiToken":', 'null'])('with %j in it is set aside, and the hub starts', async (text) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'secrets.json'), text);
    const moved: string[] = [];
    const secrets = new SecretFile(folder, (aside) => moved.push(aside));
    expect(secrets.get('apiToken')).toBe('');
    expect(readFileSync(moved[0]!, 'utf8')).toBe(text);
    await secrets.set('apiToken', 'new');
    expect(new SecretFile(folder).get('apiToken')).toBe('new');
  });
});

describe('recording.jsonl', () => {
  it('that cannot be read keeps no hub from starting; the next recording says why it ended', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'recording.jsonl'));
    const hub = await startHub({ dataFolder: folder });
    await hub.call('startRecording', { forMs: 60_000 });
    const sent = { event: 'queued', case_id: 'a', timestamp: T0 };
    expect((await hub.post('/hooks/conversation-events', sent)).status).toBe(200);
    expect(await jsonOf(hub.call('readRecording'))).toMatchObject({ endedBecause: 'unwritable' });
  });
});

describe('entries that were given another meaning', () => {
  it('just before the hub died are told to every desktop at the next start, once', async () => {
    const folder = await folderWith(1);
    const before = openDatabase(folder);
    await new SqliteJournal(before).revise([{ seq: 1, event: conversationEvent('queued', 'other', T0) }]);
    await before.close();
    const told = async () => {
      const hub = await startHub({ dataFolder: folder });
      const { events } = await jsonOf<{ events: { event?: { kind: string } }[] }>(hub.get('/api/events'));
      await hub.stop();
      return events.filter(({ event }) => event?.kind === 'rebuilt').length;
    };
    expect([await told(), await told()]).toEqual([1, 1]);
  });
});

describe('a database file that is damaged', () => {
  const asides = (folder: string): string[] =>
    readdirSync(folder).filter((name) => name.includes('.damaged-'));

  it('goes aside, and every row that can still be read is taken over', async () => {
    const folder = await folderWith(2_000);
    const bytes = readFileSync(file(folder));
    const page = Math.floor(bytes.indexOf('"conversationId":"c1000.') / 4_096);
    bytes.fill(0x55, page * 4_096, (page + 1) * 4_096);
    writeFileSync(file(folder), bytes);
    const { database, reports, ids, journal } = await open(folder);
    expect(ids().length).toBeGreaterThan(1_900);
    expect(ids()).toEqual(expect.arrayContaining(['c1.', 'c2000.']));
    expect(reports).toEqual([expect.stringMatching(/moved aside/)]);
    expect(asides(folder)).toHaveLength(1);
    const [added] = await journal.append([
      { receivedAt: T0, source: 'hub', accountId: '', payload: '{}', dedupeKey: null },
    ]);
    expect(added).toEqual({ seq: 2_001 });
    database.close();
  });

  it('and is no database at all: the hub starts empty, says so, and gives no number twice', async () => {
    const folder = await folderWith(3);
    const epoch = await (async () => {
      const { database, journal } = await open(folder);
      database.close();
      return journal.epoch();
    })();
    writeFileSync(file(folder), 'no database at all '.repeat(1_000));
    const hub = await startHub({ dataFolder: folder });
    expect(asides(folder)).toHaveLength(1);
    expect(await jsonOf(hub.call('examine', { check: 'journal' }))).toMatchObject({
      advice: 'journalReplaced',
    });
    expect(await (await fetch(`${hub.url}/metrics`)).text()).toMatch(/^queuetray_journal_lost 3$/m);
    await hub.post('/hooks/conversation-events', { event: 'queued', case_id: 'new', timestamp: T0 });
    expect((await hub.board()).seq).toBe(4);
    await hub.stop();
    const { database, journal } = await open(folder);
    expect(await journal.epoch()).not.toBe(epoch);
    database.close();
  });
});

describe('acknowledged entries that are gone at a start', () => {
  it.each([
    ['the database was deleted', (folder: string) => rmSync(file(folder))],
    ['the database was emptied', (folder: string) => truncateSync(file(folder), 0)],
  ])('are missed when %s', async (_how, lose) => {
    const folder = await folderWith(3);
    lose(folder);
    const { database, reports, journal } = await open(folder);
    expect(reports).toEqual(['acknowledged entries are missing in the database']);
    const [added] = await journal.append([
      { receivedAt: T0, source: 'hub', accountId: '', payload: '{}', dedupeKey: null },
    ]);
    expect(added).toEqual({ seq: 4 });
    database.close();
  });

  it('are missed when the log of a hub that was killed was cut', async () => {
    const hub = await startHub();
    const logSize = (): number => statSync(`${file(hub.dataFolder)}-wal`).size;
    let sizeBefore = 0;
    for (const id of ['a', 'b', 'c']) {
      sizeBefore = logSize();
      await hub.post('/hooks/conversation-events', { event: 'queued', case_id: id, timestamp: T0 });
    }
    const mark = join(hub.dataFolder, 'journal.high');
    await eventually(
      () => existsSync(mark) && readFileSync(mark, 'utf8'),
      (text) => text === '{"seq":3}',
    );
    const killed = temporaryFolder();
    for (const name of ['queuetray.db', 'queuetray.db-wal', 'journal.high'])
      cpSync(join(hub.dataFolder, name), join(killed, name));
    const log = `${file(killed)}-wal`;
    // What else was written since, for the reports say, goes with it.
    truncateSync(log, Math.min(sizeBefore, statSync(log).size - 1));
    const { database, reports } = await open(killed);
    expect(reports).toEqual(['acknowledged entries are missing in the database']);
    database.close();
  });

  it('are missed when an older copy was put back by hand; the journal is another one from then on', async () => {
    const folder = await folderWith(1);
    const copy = readFileSync(file(folder));
    const before = await open(folder);
    const epoch = await before.journal.epoch();
    await before.journal.append([
      { receivedAt: T0, source: 'hub', accountId: '', payload: '{}', dedupeKey: null },
    ]);
    before.database.close();
    writeFileSync(file(folder), copy);
    const { database, reports, journal } = await open(folder);
    expect(reports).toEqual(['acknowledged entries are missing in the database']);
    expect(await journal.epoch()).not.toBe(epoch);
    database.close();
  });
});

describe('a database of another form than the migrations make', () => {
  it('is refused in one line', async () => {
    const folder = await folderWith(1);
    const before = openDatabase(folder);
    before.file.exec('ALTER TABLE audit ADD COLUMN more TEXT');
    before.close();
    expect(() => openDatabase(folder)).toThrow(/^[^\n]*another form of the table or index audit[^\n]*$/);
  });
});
