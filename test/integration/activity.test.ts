import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { activityRoom, type NewActivity } from '#hub/activity/room.ts';
import { openCore } from '#hub/core.ts';
import { type ActivityEntry, activityRequests } from '#shared/contract/activity-requests.ts';
import type { Identity } from '#shared/contract/identity.ts';
import { ProblemError, problem } from '#shared/contract/problem.ts';
import { ManualTime } from '../support/manual-time.ts';
import { jsonOf, startHub, T0, temporaryFolder } from './support/start-hub.ts';

const DAY = 24 * 3_600_000;
const OWNER: Identity = { role: 'owner' };

/** The record alone, without a hub around it. */
function openRoom(folder = temporaryFolder()) {
  const time = new ManualTime(T0);
  const core = openCore({
    dataFolder: folder,
    log: pino({ level: 'silent' }),
    now: time.now,
    timers: time.timers,
  });
  const room = activityRoom(core);
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    await room.stop?.();
    await core.close();
  };
  onTestFinished(close);
  room.start?.();
  return {
    time,
    close,
    core,
    room,
    list: async (query: object = {}): Promise<readonly ActivityEntry[]> =>
      room.answers.readActivity(activityRequests.readActivity.params.parse(query), OWNER),
    repeat: async (id: number) => room.answers.repeatActivity({ id }, OWNER),
  };
}

const entry = (more: Partial<NewActivity> = {}): NewActivity => ({
  source: 'rule',
  sourceId: 'long-wait',
  name: 'Long wait',
  did: 'post',
  to: '#chat',
  because: 'longestWaitMs',
  detail: { value: 90_000 },
  outcome: 'done',
  ...more,
});

describe('the record of what was done by itself', () => {
  it('tells what, to whom, why, with what and what came of it, newest first', async () => {
    const { room, list, time } = openRoom();
    await room.note(entry());
    await time.advance(1_000);
    await room.note(entry({ outcome: 'failed', reason: 'no such channel', tookMs: 12 }));
    expect(await list()).toEqual([
      {
        ...entry(),
        id: 2,
        at: T0 + 1_000,
        outcome: 'failed',
        reason: 'no such channel',
        tookMs: 12,
        repeatable: false,
      },
      { ...entry(), id: 1, at: T0, repeatable: false },
    ]);
  });

  it('is asked for by source, by which of them and by result, and page by page', async () => {
    const { room, list } = openRoom();
    for (let n = 0; n < 5; n++) await room.note(entry({ detail: { n } }));
    await room.note(entry({ sourceId: 'few-agents', name: 'Few agents', outcome: 'failed' }));
    await room.note(entry({ source: 'webhook', sourceId: 'crm', name: 'crm' }));
    const ids = async (query: object): Promise<number[]> => (await list(query)).map(({ id }) => id);
    expect(await ids({ source: 'webhook' })).toEqual([7]);
    expect(await ids({ source: 'rule', sourceId: 'few-agents' })).toEqual([6]);
    expect(await ids({ outcome: 'failed' })).toEqual([6]);
    expect(await ids({ source: 'rule', limit: 2 })).toEqual([6, 5]);
    expect(await ids({ source: 'rule', limit: 2, before: 5 })).toEqual([4, 3]);
    expect(await room.answers.readActivityActors({}, OWNER)).toEqual([
      { source: 'rule', sourceId: 'few-agents', name: 'Few agents' },
      { source: 'rule', sourceId: 'long-wait', name: 'Long wait' },
      { source: 'webhook', sourceId: 'crm', name: 'crm' },
    ]);
  });

  it('keeps the rare ones however many dull ones come', async () => {
    const { room, list } = openRoom();
    await room.note(entry({ sourceId: 'rare' }));
    for (let n = 0; n < 520; n++) await room.note(entry({ sourceId: 'dull', detail: { n } }));
    expect(await list({ sourceId: 'rare' })).toHaveLength(1);
    const dull = await list({ sourceId: 'dull', limit: 500 });
    expect(dull).toHaveLength(500);
    expect(dull.at(-1)?.detail).toEqual({ n: 20 });
    expect(await list({ sourceId: 'dull', before: dull.at(-1)?.id })).toEqual([]);
  });

  it('lets go of what is older than 30 days', async () => {
    const { room, list, time } = openRoom();
    await room.note(entry({ did: 'old' }));
    await time.leap(2 * DAY);
    await room.note(entry({ did: 'new' }));
    await time.leap(28 * DAY + 3_600_000);
    expect((await list()).map(({ did }) => did)).toEqual(['new']);
  });

  it('outlives a restart, and its numbers go on', async () => {
    const folder = temporaryFolder();
    const before = openRoom(folder);
    await before.room.note(entry());
    await before.close();
    const after = openRoom(folder);
    await after.room.note(entry());
    expect((await after.list()).map(({ id }) => id)).toEqual([2, 1]);
  });

  it('hinders nobody when it cannot be written', async () => {
    const { room, core } = openRoom();
    core.database.write = () => Promise.reject(new Error('the disk is full'));
    await expect(room.note(entry())).resolves.toBeUndefined();
  });
});

describe('doing it again', () => {
  it('is done by its source, with all that it needs, and put on record as one more', async () => {
    const { room, list, repeat } = openRoom();
    const asked: unknown[] = [];
    room.onRepeat('slack', async (again) => {
      asked.push(again);
      return { outcome: 'done', tookMs: 7 };
    });
    await room.note(entry({ source: 'slack', outcome: 'failed', reason: 'away', again: { text: 'Hello' } }));
    const again = await repeat(1);
    expect(asked).toEqual([{ text: 'Hello' }]);
    expect(again).toMatchObject({ id: 2, outcome: 'done', tookMs: 7, because: 'longestWaitMs' });
    expect(again).not.toHaveProperty('reason');
    expect((await list())[0]).toEqual(again);
    await repeat(2);
    expect(asked).toHaveLength(2);
  });

  it('is a failure on record when its source fails, and none when the person is told why not', async () => {
    const { room, list, repeat } = openRoom();
    let thrown: Error = new Error('broken');
    room.onRepeat('slack', () => Promise.reject(thrown));
    await room.note(entry({ source: 'slack', again: {} }));
    expect(await repeat(1)).toMatchObject({ outcome: 'failed', reason: 'broken' });
    thrown = new ProblemError(problem('bad-request', 'It is switched off.'));
    await expect(repeat(1)).rejects.toThrow('It is switched off.');
    expect(await list()).toHaveLength(2);
  });

  it('cannot be where nothing is kept for it, or nobody does it', async () => {
    const { room, repeat } = openRoom();
    await room.note(entry());
    await room.note(entry({ source: 'teams', again: {} }));
    for (const id of [1, 2, 3]) await expect(repeat(id)).rejects.toThrow(ProblemError);
  });
});

it('agents and wall screens are not told', async () => {
  const hub = await startHub();
  for (const role of ['agent', 'wallboard']) {
    const { token } = await jsonOf<{ token: string }>(
      hub.call('grantAccess', {
        role,
        name: role,
        ...(role === 'agent' ? { agentId: 'ann@example.com' } : {}),
      }),
    );
    for (const name of ['readActivity', 'readActivityActors'])
      expect((await hub.call(name, {}, { Authorization: `Bearer ${token}` })).status).toBe(403);
  }
});
