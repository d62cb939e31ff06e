import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '#hub/database/database.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { Outbox } from '#hub/status-desk/outbox.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { T0 } from './support/start-hub.ts';

/** The version whose step brought the present measures. */
const SCHEMA = 6;

/** Tables that came since then. */
const UNDO_LATER_TABLES = `
  DROP TABLE gap_finding;
  DROP TABLE activity;
  DROP TABLE agent_breaks;
  DROP TABLE phone_call;
  DROP TABLE phone_hold;
  DROP TABLE rule;
  DROP TABLE rule_state;
  DROP TABLE team_post;
  DROP TABLE live_message;
  DROP TABLE webhook;
  DROP TABLE webhook_message;
`;

/** The audit log as it was before its entries were chained. */
const UNDO_AUDIT_CHAIN = `
  ALTER TABLE audit DROP COLUMN role;
  ALTER TABLE audit DROP COLUMN hash;
`;

/** The table of access as it was before sessions belonged to one. */
const UNDO_SESSIONS_OF_ACCESS = `
  DROP INDEX access_parent;
  ALTER TABLE access DROP COLUMN key;
  ALTER TABLE access DROP COLUMN used_at;
  ALTER TABLE access DROP COLUMN user_agent;
  ALTER TABLE access DROP COLUMN address;
  ALTER TABLE access DROP COLUMN team_names;
  ALTER TABLE access DROP COLUMN account;
`;

/** The tables as they were before. */
const UNDO_NEW_TABLES = `
  ${UNDO_SESSIONS_OF_ACCESS}
  ALTER TABLE measured_conversation DROP COLUMN rare;
  ALTER TABLE measured_status DROP COLUMN account_id;
  ALTER TABLE journal DROP COLUMN checksum;
  ${UNDO_AUDIT_CHAIN}
  ${UNDO_LATER_TABLES}
`;

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
    const by = { kind: 'person' };
    const wish = {
      kind: 'statusWished',
      wishId: 'w',
      agentId: 'ann@example.com',
      at: T0,
      status: 'pause',
      by,
    };
    old.database.file.exec(`
      INSERT INTO outbox (agent_id, wish, attempts, next_at) VALUES ('ann@example.com', '${JSON.stringify(wish)}', 2, 7);
      DROP TABLE erased_conversation;
      DROP TABLE set_aside;
      ALTER TABLE board_snapshot DROP COLUMN journal_generation;
      ALTER TABLE board_snapshot DROP COLUMN parts;
      ALTER TABLE board_snapshot DROP COLUMN checksum;
      DELETE FROM progress;
      ${UNDO_NEW_TABLES}
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
      { name: 'gapsThrough', value: String(through) },
      { name: 'outboxThrough', value: String(through) },
    ]);
    database.close();
  });
});

describe('a database of before the present measures', () => {
  it('is measured again, also the days whose events are long deleted', async () => {
    const old = await openParts();
    const bob = 'bob@example.com';
    await old.receive(
      T0,
      conversationEvent('queued', 'c', T0),
      conversationEvent('responded', 'c', T0 + 10_000, { agentId: 'ann@example.com' }),
      conversationEvent('transferred', 'c', T0 + 30_000, { toAgentId: bob }),
      conversationEvent('closed', 'c', T0 + 60_000),
      { kind: 'agentStatus', accountId: 'a "b"', agentId: bob, at: T0, status: 'pause' },
      { kind: 'agentStatus', accountId: 'other', agentId: 'cem@example.com', at: T0, status: 'online' },
    );
    const range = { from: T0, to: T0 + 60_000, by: 'agent' as const };
    const rows = await old.rows(range);
    await old.journal.delete([1, 2, 3, 4, 5, 6]);
    old.database.file.exec(`
      ${UNDO_NEW_TABLES}
      UPDATE measured_conversation SET offered_at = offered_at + 5000, agent_id = NULL,
        figures = '7,3,null,null,null,9', responses = NULL, busy = NULL;
      UPDATE measured_status SET rank = 1;
      DELETE FROM progress WHERE name = 'measuredLayout';
      PRAGMA user_version = ${SCHEMA - 1};
    `);
    old.close();

    const present = await openParts(old.folder);
    expect(await present.rows(range)).toEqual(rows);
    expect(rows[bob]).toMatchObject({ handled: 1, transfersIn: 1, chatMs: 30_000, pauseMs: { '': 60_000 } });
    const ofAccount = await present.rows({ ...range, accountIds: ['a "b"'] });
    expect(Object.keys(ofAccount)).toEqual([bob]);
  });
});

describe('a database of before sessions belonged to an access', () => {
  it('keeps what was granted; whoever came by a session signs in once more', async () => {
    const old = await openParts();
    const add = (hash: string, kind: string): void =>
      old.database.file.exec(`INSERT INTO access (hash, kind, role, name, created_at)
        VALUES ('${hash}', '${kind}', 'supervisor', 'Bo', ${T0})`);
    add('a', 'token');
    add('b', 'session');
    add('c', 'code');
    old.database.file.exec(
      `${UNDO_SESSIONS_OF_ACCESS} ${UNDO_AUDIT_CHAIN} ${UNDO_LATER_TABLES} PRAGMA user_version = 7;`,
    );
    old.close();

    const database = openDatabase(old.folder);
    expect(database.prepare('SELECT hash, kind FROM access').all()).toMatchObject([
      { hash: 'a', kind: 'token' },
    ]);
    database.close();
  });
});
