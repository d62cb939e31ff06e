import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '#hub/database/database.ts';
import { giveBack } from '#hub/database/give-back.ts';
import { OpenedFiles } from '#hub/database/opened-files.ts';
import { WriterThread } from '#hub/database/writer-thread.ts';
import type { NewEntry } from '#hub/journal/journal.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { T0, temporaryFolder } from './support/start-hub.ts';

const thread = fileURLToPath(new URL('../support/database-thread.mjs', import.meta.url));

const entry = (payload = '{}'): NewEntry => ({
  receivedAt: T0,
  source: 'conversation-events',
  accountId: '',
  payload,
  dedupeKey: null,
});

function open() {
  const folder = temporaryFolder();
  const database = openDatabase(folder, undefined, { thread });
  onTestFinished(() => database.close());
  return { folder, database, journal: new SqliteJournal(database) };
}

/** Another program that holds the file; answers how it lets go. */
function hold(folder: string): () => void {
  const other = new Libsql(join(folder, 'queuetray.db'));
  other.exec('BEGIN IMMEDIATE');
  return () => other.exec('ROLLBACK');
}

const turns = async (count: number): Promise<void> => {
  for (let n = 0; n < count; n++) await new Promise((resolve) => setImmediate(resolve));
};

describe('a database that another program holds', () => {
  it('keeps senders waiting, nobody else, and takes all of it in order once it is let go', async () => {
    const { folder, journal } = open();
    await journal.append([entry('{"n":0}')]);
    const letGo = hold(folder);
    const done: string[] = [];
    const first = journal.append([entry('{"n":1}')]).finally(() => done.push('first'));
    const second = journal.append([entry('{"n":2}'), entry('{"n":3}')]).finally(() => done.push('second'));
    // The hub's own thread goes on meanwhile, and reads.
    await turns(100);
    expect(await journal.read(0, 9)).toHaveLength(1);
    expect(done).toEqual([]);
    letGo();
    expect(await Promise.all([first, second])).toEqual([[{ seq: 2 }], [{ seq: 3 }, { seq: 4 }]]);
    expect((await journal.read(1, 9)).map(({ payload }) => payload)).toEqual([
      '{"n":1}',
      '{"n":2}',
      '{"n":3}',
    ]);
  });

  it('for too long refuses what waits, and takes the next', async () => {
    const { folder, database } = open();
    const { path } = database;
    const opened = OpenedFiles.at([path]).identities;
    const writer = new WriterThread(thread, { path, opened, busyMs: 30 });
    onTestFinished(() => writer.close());
    const letGo = hold(folder);
    const put = { sql: "INSERT INTO progress (name, value) VALUES ('a', '1')" };
    await expect(writer.write([put])).rejects.toMatchObject({
      message: expect.stringMatching(/locked/),
      code: 'SQLITE_BUSY',
    });
    letGo();
    expect(await writer.write([put])).toMatchObject([{ changes: [1] }]);
  });
});

describe('a thread that writes that cannot be had', () => {
  it('is done without: everything is written, in order, and it is said once', async () => {
    const reports: string[] = [];
    const database = openDatabase(temporaryFolder(), (_fact, message) => reports.push(message), {
      thread: '/no/such.js',
    });
    onTestFinished(() => database.close());
    const journal = new SqliteJournal(database);
    expect(await Promise.all([journal.append([entry()]), journal.append([entry()])])).toEqual([
      [{ seq: 1 }],
      [{ seq: 2 }],
    ]);
    expect(await journal.append([entry()])).toEqual([{ seq: 3 }]);
    expect(reports).toEqual([expect.stringMatching(/written in one thread/)]);
  });
});

describe('what deleted entries left behind', () => {
  it('is given back to the disk', async () => {
    const { folder, database, journal } = open();
    const size = (): number => statSync(join(folder, 'queuetray.db')).size;
    const many = Array.from({ length: 2_000 }, () => entry(`{"text":"${'x'.repeat(1_000)}"}`));
    const seqs = (await journal.append(many)).map((result) => (result === 'duplicate' ? 0 : result.seq));
    await journal.delete(seqs);
    const before = size();
    await giveBack(database);
    expect(size()).toBeLessThan(before / 4);
  });
});
