import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#hub/database/database.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { Outbox } from '#hub/status-desk/outbox.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { T0 } from './support/start-hub.ts';

describe('a database of before the projections', () => {
  it('is taken over: who was erased, what waits, and that all of it is up to date', async () => {
    const old = await openParts();
    await old.receive(T0, conversationEvent('queued', 'c', T0));
    await old.decide({
      kind: 'erased',
      at: T0,
      conversations: [
        { accountId: '', id: 'c' },
        { accountId: 'acme', id: 'd' },
      ],
    });
    const wish = { kind: 'statusWished', wishId: 'w', agentId: 'ann@example.com', at: T0, status: 'pause' };
    old.database.exec(`
      INSERT INTO outbox (agent_id, wish, attempts, next_at) VALUES ('ann@example.com', '${JSON.stringify(wish)}', 2, 7);
      DROP TABLE erased_conversation;
      DROP TABLE set_aside;
      ALTER TABLE board_snapshot DROP COLUMN journal_generation;
      ALTER TABLE board_snapshot DROP COLUMN parts;
      ALTER TABLE board_snapshot DROP COLUMN checksum;
      DELETE FROM progress;
      PRAGMA user_version = 3;
    `);
    old.close();

    const database = openDatabase(old.folder);
    expect(database.prepare('SELECT account_id, id FROM erased_conversation').all()).toMatchObject([
      { account_id: '', id: 'c' },
      { account_id: 'acme', id: 'd' },
    ]);
    const journal = new SqliteJournal(database);
    const outbox = new Outbox({ database, journal, log: pino({ level: 'silent' }) });
    await outbox.open();
    expect(outbox.all()).toEqual([{ wish, attempts: 2, nextAt: 7 }]);
    const through = await journal.lastSeq();
    expect(
      database.prepare("SELECT name, value FROM progress WHERE name LIKE '%Through' ORDER BY name").all(),
    ).toMatchObject([
      { name: 'erasedThrough', value: String(through) },
      { name: 'outboxThrough', value: String(through) },
    ]);
    database.close();
  });
});
