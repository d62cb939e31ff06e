import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '#hub/database/database.ts';
import { hubEntry } from '#hub/journal/hub-entry.ts';
import { JournalUnavailable, type NewEntry } from '#hub/journal/journal.ts';
import { SqliteJournal } from '#hub/journal/sqlite-journal.ts';
import { conversationEvent } from '../support/hub-parts.ts';
import { temporaryFolder } from '../support/start-hub.ts';
import { describeJournal } from './contract.ts';

const T0 = 1_700_000_000_000;
const entry = (id: string, payload = '{}'): NewEntry => ({
  ...hubEntry(conversationEvent('queued', id, T0)),
  source: 'conversation-events',
  payload,
});

function open(folder = temporaryFolder(), thread?: string) {
  const database = openDatabase(folder, undefined, { thread });
  const mistakes: unknown[] = [];
  const journal = new SqliteJournal(database, (error) => mistakes.push(error));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) void database.close();
    isOpen = false;
  };
  onTestFinished(async () => {
    if (isOpen) await database.close();
  });
  return { folder, database, journal, mistakes, close };
}

const thread = fileURLToPath(new URL('../../support/database-thread.mjs', import.meta.url));

describeJournal('SQLite', () => open().journal);
describeJournal('SQLite, written by a thread', () => open(temporaryFolder(), thread).journal);

describe('the journal in SQLite', () => {
  it('has all of it, and its numbers, after it was opened again', async () => {
    const first = open();
    await first.journal.append([entry('a'), entry('b')]);
    await first.journal.delete([2]);
    await first.journal.revise([]);
    first.close();
    const { journal } = open(first.folder);
    expect(await journal.read(0, 10)).toMatchObject([{ seq: 1, event: { conversationId: 'a' } }]);
    expect([await journal.deletedThrough(), await journal.generation()]).toEqual([2, 1]);
    expect(await journal.append([entry('c')])).toEqual([{ seq: 3 }]);
  });

  it('keeps all or nothing of what a disk could not take, says so, and takes it again later', async () => {
    const { database, journal } = open();
    database.file.exec('PRAGMA query_only = ON');
    await expect(journal.append([entry('a'), entry('b')])).rejects.toThrow(JournalUnavailable);
    database.file.exec('PRAGMA query_only = OFF');
    expect(await journal.read(0, 10)).toEqual([]);
    expect(await journal.append([entry('a')])).toHaveLength(1);
  });

  it('refuses rather than lets more wait than can be written', async () => {
    const { journal } = open();
    const many = Array.from({ length: 15_000 }, (_, n) => entry(`${n}`));
    const first = journal.append(many);
    await expect(journal.append(many)).rejects.toThrow(/more arrives than can be written/);
    expect(await first).toHaveLength(15_000);
  });

  it('tells whose mistake it was when a listener throws', async () => {
    const { journal, mistakes } = open();
    journal.onCommitted(() => {
      throw new Error('a mistake of its own');
    });
    await journal.append([entry('a')]);
    expect(mistakes).toEqual([new Error('a mistake of its own')]);
  });

  it('leaves no byte of what was erased or deleted', async () => {
    const { folder, journal } = open();
    await journal.append([entry('a', '{"from":"jane"}'), entry('b', '{"from":"jane"}'), entry('c')]);
    const bytes = (): string =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name)).toString('latin1'))
        .join('');
    expect(bytes()).toContain('jane');
    await journal.erase([{ seq: 1 }], T0);
    await journal.delete([2]);
    expect(bytes()).not.toContain('jane');
  });
});
