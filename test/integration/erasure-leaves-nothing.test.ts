import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it } from 'vitest';
import { backUp } from '#hub/database/backup.ts';
import { openDatabase } from '#hub/database/database.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { mentions } from '#hub/retention/mentions.ts';
import { deleteOldEntries } from '#hub/retention/retention.ts';
import { emptyBoard } from '#shared/domain/board.ts';
import { ManualTime } from '../support/manual-time.ts';
import { bytesOf } from './support/bytes-of.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { eventually, jsonOf, startHub, T0, temporaryFolder } from './support/start-hub.ts';

const EVENTS = '/hooks/conversation-events';
const JANE = 'jane@example.com';
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const erase = async (hub: { call: (name: string, params: unknown) => Promise<Response> }) =>
  jsonOf<{ conversations: number; entries: number }>(hub.call('eraseVisitor', { email: JANE }));

describe('an address that stands only in a text', () => {
  it.each([
    ['as it is', `Write to ${JANE}, please`],
    ['at the beginning of a line', `Hello,\n${JANE}\nis me`],
    ['in capitals', 'JANE@EXAMPLE.COM'],
    ['in a link', 'https://shop.example/?mail=jane%40example.com&x=1'],
    ['in the text of a page', 'jane&#64;example.com'],
    ['in JSON within the text', '{"mail":"jane\\u0040example.com"}'],
  ])('%s: the whole conversation is erased, on the board and on the disk', async (_how, text) => {
    const hub = await startHub();
    await hub.post(EVENTS, [
      { event: 'queued', case_id: 'hers', timestamp: T0, requested_by: 'Needle Doe', description: text },
      { event: 'surveyed', case_id: 'hers', timestamp: T0 + 1, comment: 'Needle was here' },
      { event: 'queued', case_id: 'other', timestamp: T0, requested_by: 'Kept Roe' },
    ]);
    await hub.hub.liveBoard.saveSnapshot(1);
    expect(bytesOf(hub.dataFolder)).toContain('Needle');
    expect(await erase(hub)).toEqual({ conversations: 1, entries: 2 });
    expect(bytesOf(hub.dataFolder)).not.toMatch(/needle|jane/i);
    expect(bytesOf(hub.dataFolder)).toContain('Kept Roe');
    const { conversations } = await hub.board();
    expect(conversations.find(({ id }) => id === 'hers')?.visitor).toEqual({});
    expect(conversations.find(({ id }) => id === 'other')?.visitor).toMatchObject({ name: 'Kept Roe' });
  });

  it('is found where its letters are escaped in what was received, understood or not', async () => {
    const hub = await startHub();
    await hub.post(
      EVENTS,
      `[{"event":"queued","case_id":"hers","timestamp":${T0},"requested_by":"Needle","description":"j\\u0061ne\\u0040example.com"},
        {"what":"needle","from":"jane\\u0040example.com"}]`,
    );
    expect(await erase(hub)).toEqual({ conversations: 1, entries: 2 });
    expect(bytesOf(hub.dataFolder)).not.toMatch(/needle/i);
  });

  it('is not another one that ends or begins alike, nor an agent’s who took part', () => {
    const entry = (payload: unknown, agentId?: string) => ({
      payload: JSON.stringify(payload),
      event: conversationEvent('responded', 'c', T0, agentId === undefined ? {} : { agentId }),
    });
    for (const text of ['mary-jane@example.com', 'jane@example.com.au', 'jane@example.community'])
      expect(mentions(entry({ text }), JANE), text).toBe(false);
    expect(mentions(entry({ agent: 'Jane@example.com' }, JANE), JANE)).toBe(false);
    expect(mentions(entry({ agent: JANE, text: `from ${JANE}` }, JANE), JANE)).toBe(true);
  });
});

describe('what is first understood of an erased conversation by a re-read', () => {
  it('is kept without the visitor', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, [
      { event: 'queued', case_id: 'hers', timestamp: T0, visitor_email: JANE },
      { event: 'surveyed', ticket: 'hers', timestamp: T0 + 1, comment: 'Needle', rating: 4 },
    ]);
    await erase(hub);
    expect(bytesOf(hub.dataFolder)).toContain('Needle');
    await hub.call('writeHubSettings', { change: { aliases: { conversationId: ['case_id', 'ticket'] } } });
    expect(await jsonOf(hub.call('reread'))).toMatchObject({ changed: 1, understood: 2 - 1 });
    expect(bytesOf(hub.dataFolder)).not.toContain('Needle');
    const { conversations } = await hub.board();
    expect(conversations).toMatchObject([{ id: 'hers', rating: 4, visitor: {} }]);
    const day = await jsonOf<{ conversations: { rating?: number }[] }>(hub.get(`/api/board?at=${T0 + 2}`));
    expect(day.conversations).toMatchObject([{ rating: 4 }]);
  });
});

describe('copies of the database in the data folder', () => {
  it('go with an erasure: nightly backups, what was set aside, recordings; another backup is made', async () => {
    const time = new ManualTime(T0);
    const hub = await startHub({ now: time.now, monotonic: time.now, timers: time.timers });
    await hub.call('startRecording', { forMs: HOUR });
    await hub.post(EVENTS, { event: 'queued', case_id: 'hers', timestamp: T0, visitor_email: JANE });
    const backups = () => readdirSync(join(hub.dataFolder, 'backups'));
    await time.advance(600_000);
    await eventually(backups, (names) => names.length === 1 && names[0]!.endsWith('.db'));
    const [before] = backups();
    for (const aside of ['damaged', 'before-restore'])
      writeFileSync(join(hub.dataFolder, `queuetray.db.${aside}-2026`), JANE);
    await time.advance(1_000);
    await erase(hub);
    expect(backups()).toEqual([]);
    await time.advance(60_000);
    await eventually(
      backups,
      (names) => names.length === 1 && names[0]!.endsWith('.db') && names[0] !== before,
    );
    expect(bytesOf(hub.dataFolder)).not.toMatch(/jane/i);
  });

  it('by whoever reads the database just now: an erasure is not called done before the log is empty', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, { event: 'queued', case_id: 'hers', timestamp: T0, visitor_email: JANE });
    const reader = new Libsql(join(hub.dataFolder, 'queuetray.db'));
    reader.exec('BEGIN; SELECT count(*) FROM journal');
    const answer = await hub.call('eraseVisitor', { email: JANE });
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringMatching(/tried again/)]);
    reader.exec('COMMIT');
    reader.close();
    expect((await hub.call('eraseVisitor', { email: JANE })).status).toBe(200);
    await hub.hub.liveBoard.saveSnapshot(1);
    expect(await jsonOf(hub.call('findVisitor', { email: JANE }))).toEqual({ conversations: 0, entries: 0 });
  });
});

describe('what is too old', () => {
  it('is nowhere in the data folder any more, the snapshot included, once retention has been there', async () => {
    const time = new ManualTime(T0);
    const parts = {
      now: time.now,
      monotonic: time.now,
      timers: time.timers,
      settings: { retentionDays: 1, backups: 1 },
    };
    const first = await startHub(parts);
    await first.post(EVENTS, [
      { event: 'queued', case_id: 'hers', timestamp: T0, visitor_email: JANE },
      { event: 'closed', case_id: 'hers', timestamp: T0 + 1 },
    ]);
    await time.advance(600_000);
    await eventually(
      () => existsSync(join(first.dataFolder, 'backups')),
      (made) => made,
    );
    await time.leap(3 * DAY);
    // The night after replaces the one backup that is kept.
    for (let hours = 0; hours < 26; hours++) {
      await first.post(EVENTS, { event: 'queued', case_id: `new${hours}`, timestamp: time.now() });
      await time.advance(HOUR);
    }
    await eventually(
      () => /jane/i.test(bytesOf(first.dataFolder)),
      (isLeft) => !isLeft,
    );
  });

  it('was received by an unset clock at the end of what is read at once: the next slice tells', async () => {
    const parts = await openParts();
    const entry = (receivedAt: number, n: number) => ({
      receivedAt,
      source: 'conversation-events' as const,
      accountId: '',
      dedupeKey: null,
      payload: `{"n":${n}}`,
    });
    // More than are read at once, and all but the last by a clock of 1970.
    await parts.journal.append(Array.from({ length: 2_500 }, (_, n) => entry(n < 2_499 ? 5_000 : T0, n)));
    const options = { journal: parts.journal, board: () => emptyBoard, measuredThrough: () => 1e9 };
    expect(await deleteOldEntries(options, T0 - 1)).toBe(0);
    expect(await deleteOldEntries(options, T0 + 1)).toBe(2_500);
  });
});

describe('a database of before pages were overwritten and given back', () => {
  it('is written anew once, and nothing is left of what was deleted before', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'queuetray.db');
    const fresh = temporaryFolder();
    await openDatabase(fresh).close();
    const old = new Libsql(path);
    old.exec('PRAGMA auto_vacuum = NONE; PRAGMA secure_delete = OFF');
    const made = new Libsql(join(fresh, 'queuetray.db'));
    for (const { sql } of made
      .prepare(
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rootpage",
      )
      .all() as { sql: string }[])
      old.exec(sql);
    old.exec(
      `PRAGMA user_version = ${(made.prepare('PRAGMA user_version').get() as { user_version: number }).user_version}`,
    );
    made.close();
    old.exec(`INSERT INTO audit (at, by, action, detail, outcome)
      SELECT 1, '', 'x', '${JANE.repeat(100)}', 'done' FROM pragma_function_list LIMIT 200; DELETE FROM audit`);
    old.close();
    expect(bytesOf(folder)).toContain(JANE);
    const database = openDatabase(folder);
    expect(new SqliteJournal(database)).toBeDefined();
    await database.close();
    expect(bytesOf(folder)).not.toContain(JANE);
    backUp(folder, join(folder, 'copy.db'));
  });
});
