import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ANN, deskInMemory, T0 } from './desk-in-memory.ts';

const HOUR = 3_600_000;

async function online() {
  const parts = deskInMemory();
  await parts.person('online');
  await parts.time.advance(1_000);
  const { began, ended, person } = parts;
  /** One thing after another: no two in the same millisecond. */
  const then =
    <A extends readonly unknown[]>(work: (...args: A) => Promise<void>) =>
    async (...args: A): Promise<void> => {
      await parts.time.advance(1_000);
      await work(...args);
    };
  return Object.assign(parts, { began: then(began), ended: then(ended), person: then(person) });
}

describe('while an agent is on the phone', () => {
  it('they are on pause, and online again after the last call', async () => {
    const { began, ended, says, notes } = await online();
    await began('1');
    expect(says()).toBe('pause On a call');
    await began('2');
    await ended('1');
    expect(says()).toBe('pause On a call');
    await ended('2');
    expect(says()).toBe('online');
    expect(notes.map(({ did, outcome }) => [did, outcome])).toEqual([
      ['pause', 'done'],
      ['unpause', 'done'],
    ]);
  });

  it('the pause has the reason of the settings', async () => {
    const { began, set, says } = await online();
    set({ substatus: 'Telefon' });
    await began('1');
    expect(says()).toBe('pause Telefon');
  });

  it('a pause they had before stays theirs, with its end', async () => {
    const { began, ended, wish, ann, time, wishes } = await online();
    await wish(ANN, { status: 'pause', substatus: 'Lunch', untilAt: T0 + HOUR }, { kind: 'person' });
    const before = wishes.length;
    await began('1');
    await time.advance(60_000);
    await ended('1');
    expect(wishes).toHaveLength(before);
    expect(ann()).toMatchObject({ status: 'pause', substatus: 'Lunch', untilAt: T0 + HOUR });
  });

  it.each(['person', 'supervisor', 'schedule', 'lock', 'rule', 'link'] as const)(
    'what a %s chooses stays',
    async (kind) => {
      const { began, ended, person, says, notes } = await online();
      await began('1');
      await person('pause', 'Lunch', kind);
      await ended('1');
      expect(says()).toBe('pause Lunch');
      expect(notes.at(-1)).toMatchObject({ did: 'unpause', outcome: 'skipped' });
    },
  );

  it('what SnapEngage says otherwise stays, and what it confirms changes nothing', async () => {
    const confirmed = await online();
    await confirmed.began('1');
    for (const substatus of [undefined, 'On a call', 'on a call']) {
      await confirmed.time.advance(1_000);
      await confirmed.vendorSays('pause', substatus);
    }
    await confirmed.time.advance(1_000);
    await confirmed.ended('1');
    expect(confirmed.says()).toBe('online');

    const other = await online();
    await other.began('1');
    await other.time.advance(1_000);
    await other.vendorSays('pause', 'Missed chat');
    await other.ended('1');
    expect(other.says()).toBe('pause Missed chat');
  });

  it('a word of SnapEngage’s of the time before the call changes nothing, whenever it comes', async () => {
    const { began, ended, vendorSays, says } = await online();
    await began('1');
    await vendorSays('online', undefined, T0 + 1_500);
    expect(says()).toBe('pause On a call');
    await ended('1');
    expect(says()).toBe('online');
  });

  it.each(['timer', 'schedule', 'lock'] as const)(
    'a %s that puts them online in the middle of it waits for the end',
    async (kind) => {
      const { began, ended, person, says } = await online();
      await person('pause', 'Lunch');
      await began('1');
      await person('online', undefined, kind);
      expect(says()).toBe('pause On a call');
      await ended('1');
      expect(says()).toBe('online');
    },
  );

  it('they go online by their own choice, and stay so', async () => {
    const { began, ended, person, says } = await online();
    await began('1');
    await person('online');
    await began('2');
    await ended('1');
    await ended('2');
    expect(says()).toBe('online');
  });

  it('whoever SnapEngage calls offline is left alone', async () => {
    const { began, ended, vendorSays, says } = await online();
    await vendorSays('unknown');
    await began('1');
    await ended('1');
    expect(says()).toBe('unknown');
  });
});

describe('a call', () => {
  it('that nobody told the beginning of changes nothing, nor does its beginning when that comes late', async () => {
    const { began, ended, says, desk } = await online();
    expect(await desk.ended({ agentId: ANN, source: 'api', callId: '1' })).toEqual({ changed: false });
    await ended('1');
    await began('1');
    expect(says()).toBe('online');
    expect(desk.ongoing).toEqual([]);
  });

  it('of which no end comes is over after four hours', async () => {
    const { began, says, time, notes } = await online();
    await began('1');
    await time.advance(4 * HOUR - 60_000);
    expect(says()).toBe('pause On a call');
    await time.advance(2 * 60_000);
    expect(says()).toBe('online');
    expect(notes.at(-1)).toMatchObject({ because: 'callOverdue', outcome: 'done' });
  });

  it('that begins at the very moment the one before ends pauses again', async () => {
    const { began, ended, desk, says, time } = await online();
    await began('1');
    await time.advance(1_000);
    const both = [
      desk.ended({ agentId: ANN, source: 'api', callId: '1' }),
      desk.began({ agentId: ANN, source: 'api', callId: '2' }),
    ];
    await Promise.all(both);
    await time.advance(1_000);
    expect(says()).toBe('pause On a call');
    await ended('2');
    expect(says()).toBe('online');
  });

  it.each(['hub was off', 'computer slept'])(
    'of which nobody knows more after the %s over night puts nobody online behind their back',
    async (why) => {
      const { began, says, time, desk, restart, notes } = await online();
      await began('1');
      await time.advance(60_000);
      if (why === 'hub was off') await desk.stop();
      await time.leap(12 * HOUR);
      if (why === 'hub was off') await restart();
      await time.advance(60_000);
      expect(says()).toBe('pause On a call');
      expect(notes.at(-1)).toMatchObject({ because: 'hubWasAway', outcome: 'skipped' });
    },
  );

  it('is one of at most fifty at once, and of its ends no more than 200 are kept', async () => {
    const { desk, store } = await online();
    for (let n = 0; n < 60; n++) await desk.began({ agentId: ANN, source: 'api', callId: `${n}` });
    expect(desk.ongoing).toHaveLength(50);
    for (let n = 0; n < 300; n++) await desk.ended({ agentId: ANN, source: 'api', callId: `${n}` });
    expect(store.calls.size).toBe(200);
  });

  it('that begins while the end of the one before is still on its way to SnapEngage pauses again', async () => {
    const { began, ended, answerWith, says, time } = await online();
    await began('1');
    let take = (): void => {};
    answerWith(({ status }) =>
      status === 'online'
        ? new Promise((resolve) => {
            take = () => resolve({ kind: 'overtaken' });
          })
        : { kind: 'taken' },
    );
    await ended('1');
    await time.advance(1_000);
    await began('2');
    take();
    await time.advance(1_000);
    expect(says()).toBe('pause On a call');
    answerWith(() => ({ kind: 'taken' }));
    await ended('2');
    expect(says()).toBe('online');
  });

  it('whose pause SnapEngage refused leads to nothing at its end', async () => {
    const { began, ended, answerWith, wishes, notes } = await online();
    answerWith(() => ({ kind: 'refused', httpStatus: 401, reason: 'bad token' }));
    await began('1');
    const sent = wishes.length;
    await ended('1');
    expect(wishes).toHaveLength(sent);
    expect(notes.map(({ outcome }) => outcome)).toEqual(['failed', 'skipped']);
  });

  it('is ended by a hub that was killed in the middle of it, though nobody had telephoned for long', async () => {
    const { began, ended, restart, says, store } = await online();
    store.seenAt = T0 - 24 * HOUR;
    await began('1');
    await restart();
    expect(says()).toBe('pause On a call');
    await ended('1');
    expect(says()).toBe('online');
  });

  it('is over, and its pause ended, when the hub was killed between the two', async () => {
    const { began, restart, says, store, time } = await online();
    await began('1');
    for (const [key, call] of store.calls) store.calls.set(key, { ...call, endedAt: time.now() });
    await restart();
    expect(says()).toBe('online');
    expect(store.holds.size).toBe(0);
  });

  it('pauses after all when the hub was killed before it could', async () => {
    const { restart, says, store, time } = await online();
    const at = time.now();
    await store.write([]);
    store.calls.set(JSON.stringify([ANN, 'api', '1']), { agentId: ANN, source: 'api', callId: '1', at });
    store.holds.set(ANN, { agentId: ANN, wishId: 'unsent', at, substatus: 'On a call' });
    await restart();
    expect(says()).toBe('pause On a call');
  });
});

const callId = fc.constantFrom('1', '2', '3', '4');
const substatus = fc.constantFrom('', 'On a call', 'Lunch');
const step = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(fc.constant('began' as const), callId) },
  { weight: 4, arbitrary: fc.tuple(fc.constant('ended' as const), callId) },
  fc.tuple(
    fc.constantFrom('person' as const, 'lock' as const),
    fc.constantFrom('online', 'pause'),
    substatus,
  ),
  fc.tuple(fc.constant('vendor' as const), fc.constantFrom('online', 'pause', 'unknown'), substatus),
  fc.tuple(fc.constant('stale' as const), fc.constantFrom('online', 'pause'), substatus),
  fc.tuple(fc.constant('timer' as const)),
  fc.tuple(fc.constant('restart' as const)),
);

/** The same in the words of docs/PHONE.md: who is on the phone, and whether the pause is still the call's. */
class Model {
  status = 'online';
  isCalls = false;
  readonly known = new Set<string>();
  readonly lasting = new Set<string>();

  pauseForCall(): void {
    this.status = 'pause On a call';
    this.isCalls = true;
  }
  began(id: string): void {
    if (this.known.has(id)) return;
    this.known.add(id);
    this.lasting.add(id);
    if (this.lasting.size > 1) return;
    this.isCalls = false;
    if (this.status === 'online') this.pauseForCall();
  }
  ended(id: string): void {
    this.known.add(id);
    if (!this.lasting.delete(id) || this.lasting.size > 0) return;
    if (this.isCalls) this.status = 'online';
    this.isCalls = false;
  }
  chosen(status: string, reason: string): void {
    this.status = status === 'pause' ? `pause ${reason}`.trim() : status;
    this.isCalls = false;
  }
  vendor(status: string, reason: string): void {
    const confirms = status === 'pause' && (reason === '' || reason === 'On a call');
    const was = this.isCalls && confirms;
    this.chosen(status, reason);
    this.isCalls = was;
  }
  timer(): void {
    this.chosen('online', '');
    if (this.lasting.size > 0) this.pauseForCall();
  }
}

it('any course of calls, choices, words and restarts leaves everybody where the simple model has them', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      const parts = await online();
      const model = new Model();
      for (const one of steps) {
        await parts.time.advance(1_000);
        switch (one[0]) {
          case 'began':
            await parts.began(one[1]);
            model.began(one[1]);
            break;
          case 'ended':
            await parts.ended(one[1]);
            model.ended(one[1]);
            break;
          case 'person':
          case 'lock': {
            const [kind, status, reason] = one;
            await parts.person(status as 'online', status === 'pause' ? reason : undefined, kind);
            if (kind === 'lock' && status === 'online') model.timer();
            else model.chosen(status, reason);
            break;
          }
          case 'vendor':
            await parts.vendorSays(one[1] as 'online', one[1] === 'pause' ? one[2] : undefined);
            model.vendor(one[1], one[2]);
            break;
          case 'stale':
            await parts.vendorSays(one[1] as 'online', one[2], T0 - 1);
            break;
          case 'timer':
            await parts.person('online', undefined, 'timer');
            model.timer();
            break;
          case 'restart':
            await parts.restart();
        }
        expect(parts.says()).toBe(model.status);
      }
      for (const id of ['1', '2', '3', '4']) {
        await parts.time.advance(1_000);
        await parts.ended(id);
        model.ended(id);
      }
      expect(parts.says()).toBe(model.status);
      expect(parts.desk.ongoing).toEqual([]);
      expect(parts.desk.paused).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
