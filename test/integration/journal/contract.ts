import { beforeEach, describe, expect, it } from 'vitest';
import { follow } from '#hub/journal/follow.ts';
import { hubEntry } from '#hub/journal/hub-entry.ts';
import { type Entry, type Journal, JournalUnavailable, type NewEntry } from '#hub/journal/journal.ts';
import type { DomainEvent } from '#shared/domain/event.ts';

const T0 = 1_700_000_000_000;

const queued = (id: string, more: Partial<NewEntry> = {}): NewEntry => ({
  receivedAt: T0,
  source: 'conversation-events',
  accountId: 'acme',
  payload: JSON.stringify({ case_id: id, visitor_email: 'jane@example.com' }),
  dedupeKey: id,
  event: {
    kind: 'queued',
    accountId: 'acme',
    conversationId: id,
    at: T0,
    visitor: { email: 'jane@example.com' },
  },
  ...more,
});
const at = (id: string, time: number): NewEntry =>
  queued(id, { event: { kind: 'queued', accountId: 'acme', conversationId: id, at: time } });
const notUnderstood = (id: string): NewEntry => {
  const { event: _, ...rest } = queued(id);
  return { ...rest, problem: { code: 'unknown-event', seen: 'jane@example.com' } };
};
const seqsOf = (entries: readonly Entry[]): number[] => entries.map(({ seq }) => seq);
const keysOf = (entries: readonly Entry[]): string[] =>
  entries.map(({ payload }) => JSON.parse(payload).case_id);
const isAscending = (numbers: readonly number[]): boolean =>
  numbers.every((number, index) => index === 0 || number > (numbers[index - 1] as number));

/** What `Journal` promises, of any engine. Each test has an engine of its own. */
export function describeJournal(name: string, makeEngine: () => Promise<Journal> | Journal): void {
  describe(`the journal in ${name}`, () => {
    let journal: Journal;
    beforeEach(async () => {
      journal = await makeEngine();
    });
    const append = async (...entries: NewEntry[]): Promise<number[]> =>
      (await journal.append(entries)).map((result) => (result === 'duplicate' ? -1 : result.seq));
    const all = () => journal.read(0, 1_000);

    describe('order', () => {
      it('numbers upwards in the order of the appends, each one’s entries together', async () => {
        const results = await Promise.all(
          Array.from({ length: 20 }, (_, n) => append(queued(`${n}a`), queued(`${n}b`), queued(`${n}c`))),
        );
        const seqs = results.flat();
        expect(isAscending(seqs)).toBe(true);
        expect(seqsOf(await all())).toEqual(seqs);
        expect(keysOf(await all()).slice(0, 6)).toEqual(['0a', '0b', '0c', '1a', '1b', '1c']);
      });

      it('tells every listener of each commit once, in order, before the append resolves', async () => {
        const heard: number[][] = [[], []];
        for (const list of heard) journal.onCommitted((entries) => list.push(...seqsOf(entries)));
        const appends = [append(queued('a')), append(queued('b'), queued('c'))];
        for (const appended of appends) {
          const seqs = await appended;
          for (const list of heard) expect(list).toEqual(expect.arrayContaining(seqs));
        }
        for (const list of heard) expect(list).toEqual((await Promise.all(appends)).flat());
      });

      it('tells a listener what is kept: with its number, without its key', async () => {
        const heard: Entry[] = [];
        journal.onCommitted((entries) => heard.push(...entries));
        await append(queued('a'), notUnderstood('b'), queued('c', { payload: '{}', erasedAt: T0 + 1 }));
        expect(heard).toEqual(await all());
        const { dedupeKey: _, ...kept } = queued('a');
        expect(heard[0]).toEqual({ seq: expect.any(Number), ...kept });
        expect(heard[2]).toMatchObject({ payload: '{}', erasedAt: T0 + 1 });
      });

      it('reads what was understood as it reads all, a slice at a time', async () => {
        await append(
          queued('a'),
          notUnderstood('b'),
          queued('c', { receivedAt: T0 + 5 }),
          notUnderstood('d'),
        );
        const [a, b, c, d] = await all();
        const first = await journal.readUnderstood(0, 2);
        expect(first).toEqual({ events: [a?.event], receivedAt: [T0], through: b?.seq });
        const second = await journal.readUnderstood(first.through, 2);
        expect(second).toEqual({ events: [c?.event], receivedAt: [T0 + 5], through: d?.seq });
        expect(await journal.readUnderstood(second.through, 2)).toEqual({
          events: [],
          receivedAt: [],
          through: d?.seq,
        });
      });

      it('is not disturbed by a listener that throws, and tells one no longer that has stopped', async () => {
        const heard: string[] = [];
        journal.onCommitted(() => {
          throw new Error('a mistake of its own');
        });
        const stop = journal.onCommitted(() => heard.push('first'));
        journal.onCommitted(() => heard.push('second'));
        await append(queued('a'));
        stop();
        await append(queued('b'));
        expect(heard).toEqual(['first', 'second', 'second']);
      });

      it('lets a listener append', async () => {
        const last = new Promise<number[]>((resolve) => {
          const stop = journal.onCommitted(() => {
            stop();
            resolve(append(queued('b')));
          });
        });
        const [first] = await append(queued('a'));
        expect(isAscending([first as number, ...(await last)])).toBe(true);
      });

      it('gives no number twice, even after the newest entry was deleted', async () => {
        const seqs = await append(queued('a'), queued('b'));
        await journal.delete(seqs);
        expect((await append(queued('c')))[0]).toBeGreaterThan(seqs[1] as number);
      });
    });

    describe('repeats', () => {
      it('are not kept, get no number, and nobody hears of them', async () => {
        await append(queued('a'));
        const heard: number[] = [];
        journal.onCommitted((entries) => heard.push(...seqsOf(entries)));
        const [repeat, fresh, again] = await append(queued('a'), queued('b'), queued('b'));
        expect([repeat, again]).toEqual([-1, -1]);
        expect(heard).toEqual([fresh]);
        expect(await append(queued('a'))).toEqual([-1]);
        expect(keysOf(await all())).toEqual(['a', 'b']);
      });

      it('are told across appends that are under way at once', async () => {
        const results = await Promise.all([append(queued('a')), append(queued('a')), append(queued('a'))]);
        expect(results.flat().filter((seq) => seq === -1)).toHaveLength(2);
      });

      it('are none without a key', async () => {
        const same = queued('a', { dedupeKey: null });
        expect(await append(same, same)).not.toContain(-1);
        expect(await all()).toHaveLength(2);
      });

      it('are still recognised of what was erased or read anew', async () => {
        const [a, b] = (await append(queued('a'), queued('b'))) as [number, number];
        await journal.erase([{ seq: a }], T0);
        await journal.revise([{ seq: b }]);
        expect(await append(queued('a'), queued('b'))).toEqual([-1, -1]);
      });
    });

    describe('reading', () => {
      it('finds what an append resolved to, and a listener heard of', async () => {
        const read: Promise<readonly Entry[]>[] = [];
        journal.onCommitted((entries) => read.push(journal.read((entries[0] as Entry).seq - 1, 1)));
        const [seq] = await append(queued('a'));
        expect(seqsOf(await (read[0] as Promise<Entry[]>))).toEqual([seq]);
        expect(await journal.lastSeq()).toBe(seq);
      });

      it('goes forwards from a number, and backwards', async () => {
        const seqs = await append(queued('a'), notUnderstood('b'), queued('c'), notUnderstood('d'));
        expect(keysOf(await journal.read(seqs[0] as number, 2))).toEqual(['b', 'c']);
        expect(keysOf(await journal.readBack(undefined, 3))).toEqual(['d', 'c', 'b']);
        expect(keysOf(await journal.readBack(seqs[2], 10))).toEqual(['b', 'a']);
        expect(keysOf(await journal.readBack(undefined, 1, 'not-understood'))).toEqual(['d']);
        expect(keysOf(await journal.readBack(seqs[3], 10, 'not-understood'))).toEqual(['b']);
        expect(await journal.countNotUnderstood()).toBe(2);
      });

      it('is empty at first', async () => {
        expect(await all()).toEqual([]);
        expect(await journal.readBack(undefined, 10)).toEqual([]);
        const [last, deleted, generation] = [
          journal.lastSeq(),
          journal.deletedThrough(),
          journal.generation(),
        ];
        expect(await Promise.all([last, deleted, generation])).toEqual([0, 0, 0]);
      });

      it('goes by the events’ own times as well, without our housekeeping, or of statuses alone', async () => {
        const status: DomainEvent = {
          kind: 'agentStatus',
          accountId: '',
          agentId: 'ann@example.com',
          at: T0 + 25,
          status: 'online',
        };
        await append(
          at('d', T0 + 40),
          at('at the beginning', T0),
          at('b', T0 + 20),
          hubEntry({ kind: 'rebuilt', at: T0 + 22, why: 'reread' }),
          at('too late', T0 + 41),
          at('a', T0 + 10),
          { ...hubEntry(status), source: 'agent-status' },
          at('c', T0 + 30),
          notUnderstood('x'),
        );
        const read = async (only?: 'statuses'): Promise<DomainEvent[]> => {
          const events: DomainEvent[] = [];
          for await (const slice of journal.readBetween(T0, T0 + 40, only)) events.push(...slice);
          return events;
        };
        expect((await read()).map(({ at: time }) => time - T0)).toEqual([10, 20, 25, 30, 40]);
        expect(await read('statuses')).toEqual([status]);
      });

      it('together with listening misses nothing and takes nothing twice, while others append', async () => {
        await append(queued('0'), queued('1'), queued('2'));
        const taken: number[] = [];
        const following = follow(journal, 0, 2, (entries) => taken.push(...seqsOf(entries)));
        for (let n = 3; n < 12; n++) await append(queued(`${n}`));
        await following;
        await append(queued('last'));
        expect(taken).toEqual(seqsOf(await all()));
        expect(taken).toHaveLength(13);
      });
    });

    describe('another meaning', () => {
      it('takes the place of the old one, and raises the generation', async () => {
        const [a, b] = (await append(queued('a'), notUnderstood('b'))) as [number, number];
        const { event } = at('b', T0 + 5);
        const heard: number[] = [];
        journal.onCommitted((entries) => heard.push(...seqsOf(entries)));
        await journal.revise([
          { seq: a, problem: { code: 'unknown-event' } },
          { seq: b, ...(event ? { event } : {}) },
          { seq: b + 1_000 },
        ]);
        const [first, second] = (await all()) as [Entry, Entry];
        expect([first.event, first.problem]).toEqual([undefined, { code: 'unknown-event' }]);
        expect([second.event, second.problem]).toEqual([event, undefined]);
        expect([first.payload, second.payload]).toEqual([queued('a').payload, queued('b').payload]);
        expect(await journal.generation()).toBe(1);
        expect(await journal.countNotUnderstood()).toBe(1);
        const slices: (readonly DomainEvent[])[] = [];
        for await (const slice of journal.readBetween(0, T0 * 2)) slices.push(slice);
        expect(slices.flat()).toEqual([event]);
        expect(heard).toEqual([]);
      });
    });

    describe('erasing', () => {
      it('leaves number, time and what is not personal', async () => {
        const [a, b] = (await append(queued('a'), notUnderstood('b'))) as [number, number];
        const { event } = at('a', T0);
        await journal.erase(
          [
            { seq: a, ...(event ? { event } : {}) },
            { seq: b, problem: { code: 'unknown-event' } },
          ],
          T0 + 7,
        );
        expect(await all()).toEqual([
          {
            seq: a,
            receivedAt: T0,
            source: 'conversation-events',
            accountId: 'acme',
            payload: '{}',
            event,
            erasedAt: T0 + 7,
          },
          {
            seq: b,
            receivedAt: T0,
            source: 'conversation-events',
            accountId: 'acme',
            payload: '{}',
            problem: { code: 'unknown-event' },
            erasedAt: T0 + 7,
          },
        ]);
        expect(await journal.generation()).toBe(0);
      });

      it('and deleting leave nothing of the content, and say how far entries are missing', async () => {
        const [a, b, c] = (await append(queued('a'), queued('b'), queued('c'))) as [number, number, number];
        await journal.delete([a, b]);
        expect(seqsOf(await all())).toEqual([c]);
        expect(await journal.deletedThrough()).toBe(b);
        await journal.delete([]);
        expect(await journal.deletedThrough()).toBe(b);
        await journal.delete([c]);
        expect([await journal.lastSeq(), await journal.deletedThrough()]).toEqual([0, c]);
      });
    });

    it('says which journal it is: always the same, and not what another one says', async () => {
      const epoch = await journal.epoch();
      await append(queued('a'));
      expect(await journal.epoch()).toBe(epoch);
      expect(await (await makeEngine()).epoch()).not.toBe(epoch);
    });

    describe('closing', () => {
      it('writes what waits, and takes no more', async () => {
        const waiting = append(queued('a'));
        await journal.close();
        expect(await waiting).not.toContain(-1);
        await expect(append(queued('b'))).rejects.toThrow(JournalUnavailable);
      });
    });
  });
}
