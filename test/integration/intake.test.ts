import { describe, expect, it } from 'vitest';
import { type Entry, JournalUnavailable } from '#hub/journal/journal.ts';
import { Intake, type IntakeResult } from '#hub/receiver/intake.ts';
import { createDecoder } from '#hub/snapengage/decode.ts';
import { conversationEvent, openParts } from './support/hub-parts.ts';
import { T0 } from './support/start-hub.ts';

const status = (name: string) => ({ agent_id: 'ann@example.com', status: name });

async function openIntake(isErased = () => false) {
  const parts = await openParts();
  const { journal } = parts;
  let now = T0;
  const intake = new Intake({ journal, decode: () => createDecoder(), isErased, now: () => now });
  return {
    ...parts,
    intake,
    /** From now on the disk takes nothing, or takes things again. */
    setFull(isFull: boolean): void {
      parts.database.file.exec(`PRAGMA query_only = ${isFull ? 'ON' : 'OFF'}`);
    },
    wait(ms: number): void {
      now += ms;
    },
    take: (...values: object[]): Promise<IntakeResult> =>
      intake.take(
        values.map((value) => ({ value, text: JSON.stringify(value) })),
        'agent-status',
        'acme',
      ),
    kept: async (): Promise<unknown[]> =>
      (await journal.read(0, 100)).map(({ event }: Entry) => event && 'status' in event && event.status),
  };
}

const accepted = { accepted: 1, duplicates: 0, notUnderstood: 0 };
const repeat = { accepted: 0, duplicates: 1, notUnderstood: 0 };

describe('an event without a time of its own', () => {
  it('is a repeat of the last one of its agent, and meant when another came in between', async () => {
    const { take, kept, wait } = await openIntake();
    expect(await take(status('pause'))).toEqual(accepted);
    expect(await take(status('pause'))).toEqual(repeat);
    expect(await take(status('online'), status('online'), status('pause'))).toEqual({
      accepted: 2,
      duplicates: 1,
      notUnderstood: 0,
    });
    wait(60_000);
    expect(await take(status('pause'))).toEqual(accepted);
    expect(await kept()).toEqual(['pause', 'online', 'pause', 'pause']);
  });

  it('is no repeat of one that could not be kept', async () => {
    const { take, kept, setFull } = await openIntake();
    setFull(true);
    await expect(take(status('pause'))).rejects.toThrow(JournalUnavailable);
    setFull(false);
    expect(await take(status('pause'))).toEqual(accepted);
    expect(await kept()).toEqual(['pause']);
  });

  it('is not acknowledged as a repeat while the first one may yet fail', async () => {
    const { take, kept, setFull } = await openIntake();
    setFull(true);
    const six = await Promise.allSettled(Array.from({ length: 6 }, () => take(status('pause'))));
    expect(six.map(({ status: outcome }) => outcome)).toEqual(Array(6).fill('rejected'));
    setFull(false);
    const again = await Promise.all(Array.from({ length: 6 }, () => take(status('pause'))));
    // Which of them comes first, nobody has said.
    expect(again.filter((answer) => answer.accepted === 1)).toEqual([accepted]);
    expect(again.filter((answer) => answer.duplicates === 1)).toEqual(Array(5).fill(repeat));
    expect(await kept()).toEqual(['pause']);
  });

  it('that failed leaves the one before it the last one', async () => {
    const { take, kept, setFull } = await openIntake();
    await take(status('pause'));
    setFull(true);
    await Promise.allSettled([take(status('online')), take(status('pause')), take(status('online'))]);
    setFull(false);
    expect(await take(status('pause'))).toEqual(repeat);
    expect(await kept()).toEqual(['pause']);
  });

  it('is still recognised after a start', async () => {
    const { take, journal } = await openIntake();
    await take(status('pause'));
    const next = new Intake({ journal, decode: () => createDecoder(), isErased: () => false, now: () => T0 });
    await next.recall();
    const payload = { value: status('pause'), text: JSON.stringify(status('pause')) };
    expect(await next.take([payload], 'agent-status', 'acme')).toEqual(repeat);
    expect(next.lastReceivedAt.get('agent-status')).toBe(T0);
  });
});

describe('an event of a conversation whose visitor was erased', () => {
  it('is never written down with them, and is still recognised when it is repeated', async () => {
    const { intake, journal } = await openIntake(() => true);
    const value = { event: 'closed', case_id: 'c', timestamp: T0, visitor_email: 'jane@example.com' };
    const payloads = [{ value, text: JSON.stringify(value) }];
    expect(await intake.take(payloads, 'conversation-events', '')).toEqual(accepted);
    expect(await journal.read(0, 10)).toMatchObject([
      { payload: '{}', erasedAt: T0, event: conversationEvent('closed', 'c', T0) },
    ]);
    expect(JSON.stringify(await journal.read(0, 10))).not.toContain('jane');
    expect(await intake.take(payloads, 'conversation-events', '')).toEqual(repeat);
  });
});
