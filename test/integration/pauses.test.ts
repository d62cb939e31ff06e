import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '#shared/contract/activity-requests.ts';
import type { BreaksAnswer } from '#shared/contract/pauses-requests.ts';
import type { HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { ManualTime } from '../support/manual-time.ts';
import { eventually, jsonOf, startHub, temporaryFolder } from './support/start-hub.ts';
import { startVendor } from './support/vendor.ts';

const ann = 'ann@example.com';
/** A Monday, 12:00 in Berlin. */
const NOON = Date.UTC(2026, 0, 5, 11);
const MINUTE = 60_000;
const lunch = { id: 'lunch', at: '12:30', minutes: 45, days: [1, 2, 3, 4, 5], substatus: 'Lunch' };

/** A hub and a vendor, by a clock that the test moves. */
async function team(
  settings: HubSettingsChange = {},
  { time = new ManualTime(NOON), dataFolder = temporaryFolder() } = {},
) {
  const vendor = await startVendor();
  const start = () =>
    startHub({
      ...vendor.options,
      settings: { ...vendor.options.settings, timeZone: 'Europe/Berlin', ...settings },
      dataFolder,
      now: time.now,
      timers: time.timers,
    });
  let hub = await start();
  const said = (status: string, more: object = {}) =>
    hub.post('/hooks/agent-status', { agent_id: ann, status, timestamp: time.now(), ...more });
  const chat = async (event: string, id = 'c1', more: object = {}): Promise<void> => {
    const at = { event, case_id: id, widget_id: 'sales', timestamp: time.now(), agent_id: ann, ...more };
    await hub.post('/hooks/conversation-events', at);
    await time.advance(0);
  };
  await said('online');
  await time.advance(1_000);
  const { token } = await jsonOf<{ token: string }>(
    hub.call('grantAccess', { role: 'agent', agentId: ann, name: 'Ann' }),
  );
  /** An answer may have to wait for what waits for the clock. */
  const answered = async (asked: Promise<Response>): Promise<Response> => {
    let isHere = false;
    void asked.finally(() => {
      isHere = true;
    });
    while (!isHere) await time.advance(0);
    return asked;
  };
  return {
    time,
    said,
    /** Ann is given a chat and answers it; and it is over. */
    answers: async (id = 'c1') => {
      await chat('CONVERSATION_ASSIGNED', id);
      await time.advance(1_000);
      await chat('CONVERSATION_RESPONDED', id);
    },
    isGiven: (id = 'c1', more: object = {}) => chat('CONVERSATION_ASSIGNED', id, more),
    ends: (id = 'c1') => chat('CONVERSATION_CLOSED', id),
    /** Ann asks. */
    call: (name: string, params: object = {}) =>
      answered(hub.call(name, { agentId: ann, ...params }, { Authorization: `Bearer ${token}` })),
    agent: () => hub.agent(ann),
    becomes: (status: object) =>
      eventually(
        async () => {
          await time.advance(0);
          return hub.agent(ann);
        },
        (agent) => matches(agent, status),
      ),
    pass: (ms: number) => time.advance(ms),
    /** What SnapEngage was told. */
    told: () => vendor.posts.map(({ body }) => [body.status, body.substatus].filter(Boolean).join(' ')),
    activity: async (): Promise<string[]> =>
      (await jsonOf<ActivityEntry[]>(hub.call('readActivity', { source: 'pause' }))).map(
        ({ sourceId, outcome }) => `${sourceId} ${outcome}`,
      ),
    /** Off for so long. */
    async restart(offMs = 0): Promise<void> {
      await hub.stop();
      await time.leap(offMs);
      hub = await start();
    },
  };
}

const matches = (actual: object | undefined, expected: object): boolean =>
  Object.entries(expected).every(
    ([key, value]) => JSON.stringify((actual as Record<string, unknown>)?.[key]) === JSON.stringify(value),
  );

describe('a pause after my chats', () => {
  it('is planned while a chat is in hand, seen by all, and begins when the last one closes', async () => {
    const { answers, ends, call, agent, becomes, pass, told, activity } = await team();
    await answers('c1');
    await answers('c2');
    const pause = { substatus: 'Lunch', forMs: 30 * MINUTE, returns: true };
    expect(await jsonOf(call('planPause', { pause }))).toMatchObject({ begins: 'planned' });
    await ends('c1');
    await pass(30_000);
    expect(await agent()).toMatchObject({
      status: 'online',
      planned: { substatus: 'Lunch', by: { id: ann } },
    });
    expect(told()).toEqual([]);
    await ends('c2');
    await pass(1_000);
    const paused = await becomes({ status: 'pause' });
    expect(paused).toMatchObject({ substatus: 'Lunch', untilAt: expect.any(Number) });
    expect(paused).not.toHaveProperty('planned');
    await pass(31 * MINUTE);
    await becomes({ status: 'online' });
    expect(told()).toEqual(['pause Lunch', 'online']);
    expect(await activity()).toEqual(['afterChats done']);
  });

  it('begins at once when there are none', async () => {
    const { call, agent } = await team();
    expect(await jsonOf(call('planPause', { pause: { substatus: 'Lunch' } }))).toMatchObject({
      begins: 'now',
    });
    expect(await agent()).toMatchObject({ status: 'pause', substatus: 'Lunch' });
  });

  it('can be called off', async () => {
    const { answers, ends, call, agent, pass, told } = await team();
    await answers();
    await call('planPause', { pause: {} });
    expect((await call('callOffPause')).status).toBe(200);
    expect(await agent()).not.toHaveProperty('planned');
    await ends();
    await pass(60_000);
    expect(told()).toEqual([]);
  });

  it('is gone on with after a restart', async () => {
    const { answers, ends, call, becomes, pass, restart } = await team();
    await answers();
    await call('planPause', { pause: { substatus: 'Lunch' } });
    await restart();
    await ends();
    await pass(1_000);
    await becomes({ status: 'pause', substatus: 'Lunch' });
  });

  it('is dropped when the agent has gone on pause otherwise', async () => {
    const { answers, ends, call, agent, said, pass, told, activity } = await team();
    await answers();
    await call('planPause', { pause: { substatus: 'Lunch' } });
    await said('pause', { sub_status: 'Training' });
    await pass(1_000);
    expect(await agent()).not.toHaveProperty('planned');
    await said('online');
    await ends();
    await pass(60_000);
    expect(told()).toEqual([]);
    expect(await activity()).toEqual(['afterChats skipped']);
  });

  it('is nobody else’s to plan', async () => {
    const { call } = await team();
    const agentId = 'bo@example.com';
    expect((await call('planPause', { agentId, pause: {} })).status).toBe(403);
    expect((await call('callOffPause', { agentId })).status).toBe(403);
    expect((await call('extendPause', { agentId })).status).toBe(403);
    expect((await call('writeBreaks', { agentId, use: 'none', own: [] })).status).toBe(403);
    expect((await call('tryBreak', { agentId })).status).toBe(403);
  });
});

describe('putting off the end of a pause', () => {
  it('moves the end that there is, and SnapEngage is not told', async () => {
    const { call, becomes, agent, time, pass, told } = await team();
    const untilAt = time.now() + 10 * MINUTE;
    await call('setStatus', { wish: { status: 'pause', untilAt } });
    expect((await call('extendPause')).status).toBe(200);
    expect(await agent()).toMatchObject({ untilAt: untilAt + 5 * MINUTE });
    await pass(11 * MINUTE);
    expect(await agent()).toMatchObject({ status: 'pause' });
    await pass(5 * MINUTE);
    await becomes({ status: 'online' });
    expect(told()).toEqual(['pause', 'online']);
  });

  it('counts from now once it is over, and goes for what the team plans for the reason', async () => {
    const { call, said, agent, time, pass } = await team({ pauseMinutes: { Lunch: 45 } });
    await said('pause', { sub_status: 'Lunch' });
    await pass(50 * MINUTE);
    expect((await call('extendPause')).status).toBe(200);
    expect(await agent()).toMatchObject({ status: 'pause', plannedUntilAt: time.now() + 5 * MINUTE });
  });

  it('needs an end', async () => {
    const { call, said } = await team();
    expect((await call('extendPause')).status).toBe(400);
    await said('pause');
    expect((await call('extendPause')).status).toBe(400);
  });
});

describe('a day’s breaks', () => {
  it('begin and end by themselves, once, by the team’s clocks', async () => {
    const { becomes, agent, pass, told, activity } = await team({ breaks: [lunch] });
    await pass(29 * MINUTE);
    expect(await agent()).toMatchObject({ status: 'online' });
    await pass(MINUTE);
    expect(await becomes({ status: 'pause' })).toMatchObject({
      substatus: 'Lunch',
      setBy: { kind: 'schedule', id: 'lunch' },
      untilAt: NOON + 75 * MINUTE,
    });
    await pass(45 * MINUTE);
    await becomes({ status: 'online' });
    await pass(30 * MINUTE);
    expect(told()).toEqual(['pause Lunch', 'online']);
    expect(await activity()).toEqual(['schedule done']);
  });

  it('wait for a chat in hand, and then last as long as planned', async () => {
    const { answers, ends, becomes, agent, time, pass, activity } = await team({ breaks: [lunch] });
    await answers();
    await pass(31 * MINUTE);
    expect(await agent()).toMatchObject({
      status: 'online',
      planned: { substatus: 'Lunch', forMs: 45 * MINUTE, by: { kind: 'schedule' } },
    });
    await pass(20 * MINUTE);
    await ends();
    const endedAt = time.now();
    await pass(1_000);
    const { untilAt = 0 } = (await becomes({ status: 'pause' })) ?? {};
    expect(untilAt - endedAt).toBeLessThanOrEqual(45 * MINUTE + 1_000);
    expect(untilAt - endedAt).toBeGreaterThanOrEqual(45 * MINUTE);
    expect(await activity()).toEqual(['schedule done', 'schedule waiting']);
  });

  it('leave alone who is on pause already, or has come back by hand', async () => {
    const { said, pass, told, becomes, time } = await team({
      breaks: [lunch, { ...lunch, id: 'b', at: '13:00' }],
    });
    await said('pause', { sub_status: 'Training' });
    await pass(31 * MINUTE);
    expect(told()).toEqual([]);
    await said('online');
    await pass(NOON + 60 * MINUTE - time.now() + 5_000);
    await becomes({ status: 'pause' });
    await said('online');
    await pass(20 * MINUTE);
    expect(told()).toEqual(['pause Lunch']);
  });

  it('are not begun twice by a restart, nor long after by a hub that was off', async () => {
    const { becomes, said, pass, told, restart, time, activity } = await team({ breaks: [lunch] });
    await pass(30 * MINUTE);
    await becomes({ status: 'pause' });
    await said('online');
    await restart();
    await pass(60_000);
    expect(told()).toEqual(['pause Lunch']);
    // Off until long after the next day's.
    await time.leap(24.5 * 60 * MINUTE);
    await pass(60_000);
    expect(told()).toEqual(['pause Lunch']);
    expect((await activity())[0]).toBe('schedule skipped');
  });

  it('that fell due while the hub was off for a moment begin when it is back, once', async () => {
    const tea = { ...lunch, id: 'tea', at: '12:05', minutes: 5 };
    const { becomes, pass, told, restart } = await team({ breaks: [tea, lunch] });
    await pass(5 * MINUTE);
    await becomes({ status: 'pause' });
    await pass(6 * MINUTE);
    await becomes({ status: 'online' });
    await pass(18 * MINUTE);
    await restart(4 * MINUTE);
    await pass(10_000);
    await becomes({ status: 'pause', untilAt: NOON + 75 * MINUTE });
    await restart();
    await pass(60_000);
    expect(told()).toEqual(['pause Lunch', 'online', 'pause Lunch']);
  });

  it('are an agent’s own if they like, and the next one is told', async () => {
    const { call, becomes, pass } = await team({ breaks: [lunch] });
    expect(await jsonOf<BreaksAnswer>(call('readBreaks'))).toMatchObject({
      use: 'team',
      team: [lunch],
      nextAt: NOON + 30 * MINUTE,
    });
    const own = [{ id: 'tea', at: '12:10', minutes: 5, days: [1] }];
    expect(await jsonOf<BreaksAnswer>(call('writeBreaks', { use: 'own', own }))).toMatchObject({
      nextAt: NOON + 10 * MINUTE,
    });
    await pass(10 * MINUTE);
    await becomes({ status: 'pause' });
    await pass(6 * MINUTE);
    await becomes({ status: 'online' });
    expect((await call('writeBreaks', { use: 'own', own: [{ ...lunch, at: '25:00' }] })).status).toBe(400);
  });

  it('can be tried: a minute, as the schedule would', async () => {
    const { call, becomes, pass } = await team();
    expect(await jsonOf(call('tryBreak', { substatus: 'Lunch' }))).toEqual({ decided: 'begin' });
    await becomes({ status: 'pause', substatus: 'Lunch' });
    await pass(61_000);
    await becomes({ status: 'online' });
  });
});

describe('a chat that is given to somebody and not answered', () => {
  it('puts them on pause after the team’s time, and says why', async () => {
    const { isGiven, becomes, agent, pass, told, activity } = await team({ unansweredPauseMs: 3 * MINUTE });
    await isGiven();
    await pass(2 * MINUTE);
    expect(await agent()).toMatchObject({ status: 'online' });
    await pass(MINUTE + 10_000);
    expect(await becomes({ status: 'pause' })).toMatchObject({ setBy: { kind: 'unanswered' } });
    await pass(MINUTE);
    expect(told()).toEqual(['pause']);
    expect(await activity()).toEqual(['unanswered done']);
  });

  it('pauses nobody who answers another chat, nor again who has come back', async () => {
    const { isGiven, answers, ends, becomes, said, pass, told } = await team({
      unansweredPauseMs: 3 * MINUTE,
    });
    await answers('c2');
    await isGiven('c1');
    await pass(5 * MINUTE);
    expect(told()).toEqual([]);
    await ends('c2');
    await pass(10_000);
    await becomes({ status: 'pause' });
    await said('online');
    await pass(30 * MINUTE);
    expect(told()).toEqual(['pause']);
  });

  it('counts from when the hub saw it, whatever time its event carries', async () => {
    const { isGiven, becomes, pass, told, time } = await team({ unansweredPauseMs: 3 * MINUTE });
    await isGiven('c1', { timestamp: time.now() - 60 * MINUTE });
    await pass(2 * MINUTE);
    expect(told()).toEqual([]);
    await pass(MINUTE + 10_000);
    await becomes({ status: 'pause' });
  });

  it('is nobody’s business unless the team wants it', async () => {
    const { isGiven, pass, told } = await team();
    await isGiven();
    await pass(60 * MINUTE);
    expect(told()).toEqual([]);
  });
});
