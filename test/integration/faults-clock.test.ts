import { describe, expect, it } from 'vitest';
import type { Finding } from '#shared/contract/doctor.ts';
import { ManualTime } from '../support/manual-time.ts';
import { eventually, jsonOf, startHub, type TestHub, temporaryFolder } from './support/start-hub.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const T0 = Date.UTC(2026, 5, 1);
const week = { staleAfterMs: 4 * HOUR, retentionDays: 7 } as const;

/** A clock that can be set, beside a time that goes on. */
function clocks(startedAt = T0) {
  const time = new ManualTime(0);
  let offset = startedAt;
  return {
    time,
    options: { now: () => time.now() + offset, monotonic: time.now, timers: time.timers },
    set(byMs: number): void {
      offset += byMs;
    },
  };
}

const post = async (hub: TestHub, id: string, event = 'queued'): Promise<number> =>
  (await hub.post('/hooks/conversation-events', { event, case_id: id })).status;
const ids = async (hub: TestHub): Promise<string[]> => {
  const { events } = await jsonOf<{ events: { event?: { kind: string; conversationId?: string } }[] }>(
    hub.get('/api/events?limit=1000'),
  );
  return [...new Set(events.flatMap(({ event }) => event?.conversationId ?? []))].sort();
};
const metric = async (hub: TestHub, name: string): Promise<number> =>
  Number(new RegExp(`^${name} (\\S+)`, 'm').exec(await (await hub.get('/metrics')).text())?.[1]);
/** Closed chats, so that nothing on the board stands on them once they are let go. */
const closedChat = async (hub: TestHub, id: string): Promise<void> => {
  await post(hub, id);
  await post(hub, id, 'closed');
};

describe('a clock that is set back by an hour', () => {
  it('holds no sender up for that hour', async () => {
    const { time, options, set } = clocks();
    const hub = await startHub({ ...options, secrets: { webhookToken: 'right' } });
    const guess = async (): Promise<number> =>
      (await hub.post('/hooks/conversation-events', {}, { Authorization: 'wrong' })).status;
    for (let n = 0; n < 60; n++) expect(await guess()).toBe(401);
    expect(await guess()).toBe(429);
    set(-HOUR);
    await time.advance(MINUTE);
    expect(await guess()).toBe(401);
  });
});

describe('a clock that is a day ahead for a minute', () => {
  it('makes no chat stale and lets none go', async () => {
    const { time, options, set } = clocks();
    const hub = await startHub({ ...options, settings: week });
    await post(hub, 'waits');
    await closedChat(hub, 'done');
    await time.advance(5 * MINUTE);
    set(9 * DAY);
    await time.advance(MINUTE);
    set(-9 * DAY);
    await time.advance(HOUR);
    const { conversations } = await hub.board();
    expect(conversations.map(({ id, stale }) => [id, stale === true])).toEqual(
      expect.arrayContaining([
        ['waits', false],
        ['done', false],
      ]),
    );
    expect(conversations).toHaveLength(2);
    expect(await metric(hub, 'queuetray_clock_jumps_total')).toBe(2);
  });

  it('still marks a chat that has gone quiet once the clock is steady', async () => {
    const { time, options } = clocks();
    const hub = await startHub({ ...options, settings: week });
    await post(hub, 'quiet');
    await time.advance(5 * HOUR);
    const { conversations } = await hub.board();
    expect(conversations).toMatchObject([{ id: 'quiet', stale: true }]);
  });
});

describe('a hub that is started with a clock 40 days ahead', () => {
  it('deletes nothing, says so, and nothing is lost once the clock is right again', async () => {
    const dataFolder = temporaryFolder();
    const first = await startHub({ ...clocks().options, dataFolder, settings: week });
    await closedChat(first, 'a');
    await first.stop();

    const { time, options, set } = clocks(T0 + 40 * DAY);
    const hub = await startHub({ ...options, dataFolder, settings: week });
    await time.advance(30 * MINUTE);
    expect(await metric(hub, 'queuetray_deletion_held')).toBe(1);
    expect(await jsonOf<Finding>(hub.call('examine', { check: 'clock' }))).toMatchObject({
      outcome: expect.stringMatching(/warning|broken/),
      advice: expect.stringMatching(/clockDoubted|clockWrong/),
    });
    set(-40 * DAY);
    await time.advance(3 * HOUR);
    expect(await metric(hub, 'queuetray_deletion_held')).toBe(0);
    expect(await ids(hub)).toEqual(['a']);
  });

  it('deletes what is old when it has run steadily for an hour: it was away that long', async () => {
    const dataFolder = temporaryFolder();
    const first = await startHub({ ...clocks().options, dataFolder, settings: week });
    await closedChat(first, 'a');
    await first.stop();
    const { time, options } = clocks(T0 + 40 * DAY);
    const hub = await startHub({ ...options, dataFolder, settings: week });
    await time.advance(30 * MINUTE);
    expect(await ids(hub)).toEqual(['a']);
    await time.advance(HOUR);
    expect(
      await eventually(
        () => ids(hub),
        (kept) => kept.length === 0,
      ),
    ).toEqual([]);
  });
});

describe('what was received in 1970, before the clock was set', () => {
  it('is not old for that', async () => {
    const dataFolder = temporaryFolder();
    const { time, options, set } = clocks(0);
    const hub = await startHub({ ...options, dataFolder, settings: week });
    await closedChat(hub, 'early');
    set(T0);
    await time.advance(3 * MINUTE);
    await closedChat(hub, 'later');
    await hub.stop();
    const next = clocks(T0 + DAY);
    const restarted = await startHub({ ...next.options, dataFolder, settings: week });
    await next.time.advance(3 * HOUR);
    expect(await ids(restarted)).toEqual(['early', 'later']);
    await next.time.leap(9 * DAY);
    await next.time.advance(2 * HOUR);
    expect(
      await eventually(
        () => ids(restarted),
        (kept) => kept.length === 0,
      ),
    ).toEqual([]);
  });
});
