import { statSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '#hub/database/database.ts';
import { giveBack } from '#hub/database/give-back.ts';
import type { NewEntry } from '#hub/journal/journal.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { ManualTime } from '../support/manual-time.ts';
import { T0, temporaryFolder } from './support/start-hub.ts';

const entry = (payload = '{}'): NewEntry => ({
  receivedAt: T0,
  source: 'conversation-events',
  accountId: '',
  payload,
  dedupeKey: null,
});

function open() {
  const folder = temporaryFolder();
  const database = openDatabase(folder);
  onTestFinished(() => database.close());
  const time = new ManualTime(T0);
  const journal = new SqliteJournal(database, undefined, undefined, time.timers);
  return { folder, database, journal, time };
}

/** Another program that holds the file; answers how it lets go. */
function hold(folder: string): () => void {
  const other = new Libsql(join(folder, 'queuetray.db'));
  other.exec('BEGIN IMMEDIATE');
  return () => other.exec('ROLLBACK');
}

describe('a database that another program holds', () => {
  it('keeps senders waiting, nobody else, and takes all of it in order once it is let go', async () => {
    const { folder, journal, time } = open();
    const letGo = hold(folder);
    const first = journal.append([entry('{"n":1}')]);
    await time.advance(1_000);
    const second = journal.append([entry('{"n":2}'), entry('{"n":3}')]);
    await time.advance(1_000);
    letGo();
    await time.advance(50);
    expect(await Promise.all([first, second])).toEqual([[{ seq: 1 }], [{ seq: 2 }, { seq: 3 }]]);
    expect((await journal.read(0, 9)).map(({ payload }) => payload)).toEqual([
      '{"n":1}',
      '{"n":2}',
      '{"n":3}',
    ]);
  });

  it('for more than five seconds refuses what waits, and takes the next', async () => {
    const { folder, journal, time } = open();
    const letGo = hold(folder);
    const refused = expect(journal.append([entry()])).rejects.toThrow(/locked/);
    await time.advance(5_000);
    await refused;
    letGo();
    expect(await journal.append([entry()])).toEqual([{ seq: 1 }]);
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
