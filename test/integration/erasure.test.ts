import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eraseVisitor, findVisitor } from '#hub/retention/erase-visitor.ts';
import { Erasure } from '#hub/retention/erasure.ts';
import { findTraces } from '#hub/retention/visitor-traces.ts';
import { ManualTime } from '../support/manual-time.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { T0 } from './support/start-hub.ts';

const JANE = 'jane@example.com';
const hers = (kind: 'queued' | 'responded' | 'surveyed', at: number) =>
  conversationEvent(kind, 'hers', at, { visitor: { email: JANE }, comment: 'Signed: jane@example.com' });

async function openErasure(folder?: string) {
  const parts = await openParts(folder);
  const time = new ManualTime(T0);
  const core = { ...parts, now: time.now, timers: time.timers, log: pino({ level: 'silent' }) };
  const erasure = new Erasure(core);
  onTestFinished(() => erasure.stop());
  return {
    ...parts,
    time,
    erasure,
    erase: () => eraseVisitor(core, erasure, JANE),
    bytes: (): string =>
      readdirSync(parts.folder)
        .filter((name) => name.startsWith('queuetray.db'))
        .map((name) => readFileSync(join(parts.folder, name)).toString('latin1'))
        .join(''),
  };
}

describe('erasing a visitor', () => {
  it('is journaled without the address, by the numbers of the entries that tell of them', async () => {
    const { erasure, erase, receive, journal } = await openErasure();
    await erasure.start();
    await receive(T0, hers('queued', T0), conversationEvent('queued', 'other', T0));
    await journal.append([
      {
        receivedAt: T0,
        source: 'conversation-events',
        accountId: '',
        dedupeKey: null,
        payload: '{"unknown":"\\"Jane\\u0040example.com\\""}',
        problem: { code: 'unknown-event', seen: JANE },
      },
    ]);
    expect(await erase()).toEqual({ conversations: 1, entries: 2 });
    const entries = await journal.read(0, 10);
    expect(entries.map(({ erasedAt }) => erasedAt !== undefined)).toEqual([true, false, true, false]);
    expect(entries.at(-1)?.event).toEqual({
      kind: 'erased',
      at: T0,
      conversations: [{ accountId: '', id: 'hers' }],
      entries: [1, 3],
      lookedThrough: 3,
    });
    expect(JSON.stringify(entries)).not.toMatch(/jane/i);
    expect(await findVisitor(journal, JANE)).toEqual({ conversations: 0, entries: 0 });
  });

  it('is finished at the next start when the hub died after it was journaled', async () => {
    const first = await openErasure();
    await first.receive(T0, hers('queued', T0));
    await first.liveBoard.saveSnapshot(1);
    const { conversations, entries, lookedThrough } = await findTraces(first.journal, JANE);
    // What came in while we looked.
    await first.receive(T0, hers('responded', T0 + 1));
    await first.decide({ kind: 'erased', at: T0, conversations, entries: [...entries], lookedThrough });
    await first.receive(T0, hers('surveyed', T0 + 2));
    expect(first.bytes()).toContain(JANE);
    first.close();

    const second = await openErasure(first.folder);
    await second.erasure.start();
    expect(second.bytes()).not.toContain(JANE);
    expect((await second.journal.read(0, 10)).map(({ erasedAt }) => erasedAt)).toEqual([
      T0,
      T0,
      undefined,
      T0,
    ]);
  });

  it('is tried again when the disk cannot take it, and says so, and what comes late waits with it', async () => {
    const { erasure, erase, receive, bytes, database, time } = await openErasure();
    await erasure.start();
    await receive(T0, hers('queued', T0));
    database.file.exec(
      `CREATE TRIGGER full BEFORE UPDATE ON journal BEGIN SELECT raise(FAIL, 'disk full'); END`,
    );
    await expect(erase()).rejects.toMatchObject({ problem: { code: 'journal-unavailable' } });
    await receive(T0, hers('surveyed', T0 + 1));
    await time.advance(29_999);
    expect(bytes()).toContain(JANE);
    database.file.exec('DROP TRIGGER full');
    await time.advance(1);
    await erasure.finished();
    expect(bytes()).not.toContain(JANE);
  });

  it('covers what comes late, also after the board has let go of the conversation and the hub was started anew', async () => {
    const first = await openErasure();
    await first.erasure.start();
    await first.receive(T0, hers('queued', T0));
    await first.erase();
    await first.decide({ kind: 'forgotten', at: T0, conversations: [{ accountId: '', id: 'hers' }] });
    await first.erasure.stop();
    first.close();

    const second = await openErasure(first.folder);
    await second.erasure.start();
    const late = hers('surveyed', T0 + 1);
    expect(second.erasure.covers(late)).toBe(true);
    expect(second.erasure.covers(conversationEvent('queued', 'other', T0))).toBe(false);
    await second.receive(T0, late);
    await second.erasure.finished();
    expect(second.bytes()).not.toContain(JANE);
  });
});
