import { describe, expect, it } from 'vitest';
import type { ActivityEntry } from '#shared/contract/activity-requests.ts';
import type { Alarm } from '#shared/contract/alarm.ts';
import type { RulesAnswer } from '#shared/contract/rules-requests.ts';
import type { Rule } from '#shared/rules/rule.ts';
import { ManualTime } from '../support/manual-time.ts';
import {
  ADMIN,
  eventually,
  jsonOf,
  startHub,
  T0,
  type TestHub,
  temporaryFolder,
} from './support/start-hub.ts';

const MINUTE = 60_000;
const authorized = { Authorization: `Bearer ${ADMIN}`, 'Content-Type': 'application/json' };

const api = (hub: TestHub, method: string, path: string, body?: unknown) =>
  fetch(`${hub.url}/api${path}`, {
    method,
    headers: authorized,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

/** A chat event as SnapEngage tells it. */
const chat = (kind: string, id: string, at: number, more: object = {}) => ({
  event: `conversation.${kind}`,
  accountId: 'acme',
  conversationId: id,
  timestamp: at,
  widgetId: 'sales',
  ...more,
});

const longWait = {
  name: 'Long wait',
  when: { measure: 'longestWaitMs', over: MINUTE },
  then: [{ do: 'notify' }, { do: 'wall' }],
};

/** What somebody is told of alarms; the last word counts. */
async function listen(hub: TestHub, token = ADMIN): Promise<{ read: () => readonly Alarm[] | undefined }> {
  const response = await fetch(`${hub.url}/api/feed?facts=1`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  let text = '';
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  void (async () => {
    for (;;) {
      const part = await reader?.read().catch(() => undefined);
      if (!part || part.done) return;
      text += part.value;
    }
  })();
  return {
    read: () => {
      const last = [...text.matchAll(/event: alarms\ndata: (.*)\n\n/g)].at(-1)?.[1];
      return last === undefined ? undefined : (JSON.parse(last) as Alarm[]);
    },
  };
}

/** A hub whose clock and timers a test moves. */
async function startTimed({
  dataFolder = temporaryFolder(),
  time = new ManualTime(T0),
  settings = { alertRules: [] } as object,
} = {}) {
  const hub = await startHub({
    dataFolder,
    settings,
    now: time.now,
    monotonic: time.now,
    timers: time.timers,
  });
  return { hub, time, dataFolder };
}

describe('rules over HTTP', () => {
  it('are put, read and deleted, with what was left out filled in', async () => {
    const { hub } = await startTimed();
    const put = await api(hub, 'PUT', '/rules/mine', longWait);
    expect(put.status).toBe(200);
    const whole = { ...longWait, id: 'mine', on: true, onlyIf: {}, forMs: 0, atMostEveryMs: 0 };
    expect(await put.json()).toEqual(whole);
    const rules = await jsonOf<Rule[]>(api(hub, 'GET', '/rules'));
    expect(rules.at(-1)).toEqual(whole);
    expect((await api(hub, 'DELETE', '/rules/mine')).status).toBe(200);
    expect(await jsonOf<Rule[]>(api(hub, 'GET', '/rules'))).toHaveLength(rules.length - 1);
    expect((await api(hub, 'DELETE', '/rules/mine')).status).toBe(404);
  });

  it.each<[object, string]>([
    [{ when: { measure: 'nonsense', over: 1 } }, 'when.measure: '],
    [{ when: { measure: 'waiting', over: 'five' } }, 'when.over: '],
    [{ when: { measure: 'waiting' } }, 'when.over: '],
    [{ when: { measure: 'waiting', over: 1, under: 2 } }, 'when.over: '],
    [{ when: { measure: 'serviceLevel', under: 80 } }, 'when.under: '],
    [{ when: { event: 'nonsense' } }, 'when.event: '],
    [{ when: { event: 'queued', over: 3 } }, 'when.over: '],
    [{ when: 5 }, 'when: '],
    [{ when: undefined }, 'when: '],
    [{ name: '' }, 'name: '],
    [{ on: 'yes' }, 'on: '],
    [{ forMs: -1 }, 'forMs: '],
    [{ atMostEveryMs: 1.5 }, 'atMostEveryMs: '],
    [{ then: [{ do: 'notify' }, { do: 'nonsense' }] }, 'then.1.do: '],
    [{ then: [{ do: 'status', status: 'away' }] }, 'then.0.status: '],
    [{ onlyIf: { widgets: 'sales' } }, 'onlyIf.widgets: '],
    [{ onlyIf: { hours: { from: '9', to: '17:00' } } }, 'onlyIf.hours.from: '],
    [{ onlyIf: { widget: ['sales'] } }, 'onlyIf.widget: '],
    [{ id: 'other' }, 'id: '],
    [{ nonsense: 1 }, 'nonsense: '],
  ])('are refused with the field’s path: %j', async (wrong, path) => {
    const { hub } = await startTimed();
    const answer = await api(hub, 'PUT', '/rules/mine', { ...longWait, ...wrong });
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { detail: string }).detail).toMatch(
      new RegExp(`^${path.replace(/\./g, '\\.')}`),
    );
  });

  it('begin with the alerts that there were, and follow who still sets those', async () => {
    const { hub } = await startTimed({ settings: {} });
    const ids = async () => (await jsonOf<Rule[]>(api(hub, 'GET', '/rules'))).map(({ id }) => id);
    expect(await ids()).toEqual(['wait', 'waiting', 'online']);
    await api(hub, 'PUT', '/rules/mine', longWait);
    const one = { id: 'waiting', kind: 'waiting', limit: 9, forMs: 0 };
    await hub.call('writeHubSettings', { change: { alertRules: [one] } });
    await eventually(ids, (found) => found.join() === 'waiting,mine');
    const [rule] = await jsonOf<Rule[]>(api(hub, 'GET', '/rules'));
    expect(rule).toMatchObject({ when: { measure: 'waiting', over: 9 }, forMs: 0 });
  });

  it('that the environment sets cannot be changed', async () => {
    const hub = await startHub({
      settings: { alertRules: [{ id: 'w', kind: 'waiting', limit: 3, forMs: 0 }] },
    });
    const answer = await api(hub, 'PUT', '/rules/w', longWait);
    expect(answer.status).toBe(400);
    expect((await api(hub, 'DELETE', '/rules/w')).status).toBe(400);
  });
});

describe('an alarm', () => {
  it('is raised by time alone, told with its true beginning, acknowledged by name, and lasts over a restart', async () => {
    const { hub, time, dataFolder } = await startTimed();
    await api(hub, 'PUT', '/rules/mine', longWait);
    await hub.post('/hooks/conversation-events', chat('queued', 'c', T0));
    const feed = await listen(hub);
    await eventually(feed.read, (alarms) => alarms?.length === 0);
    await time.advance(MINUTE + 5);
    const [alarm] = (await eventually(feed.read, (alarms) => alarms?.length === 1)) ?? [];
    expect(alarm).toMatchObject({
      ruleId: 'mine',
      name: 'Long wait',
      sinceAt: T0 + MINUTE + 1,
      waitsSinceAt: T0,
      conversationId: 'c',
      notify: 'supervisors',
      wall: true,
    });
    await hub.call('acknowledgeAlarm', { id: alarm?.id });
    await eventually(feed.read, (alarms) => alarms?.[0]?.acknowledged !== undefined);
    await hub.stop();
    const again = await startTimed({ dataFolder, time: new ManualTime(time.now() + 5_000) });
    const later = await listen(again.hub);
    const [kept] = (await eventually(later.read, (alarms) => alarms?.length === 1)) ?? [];
    expect(kept).toMatchObject({ id: alarm?.id, sinceAt: alarm?.sinceAt, acknowledged: { at: time.now() } });
    await again.hub.post('/hooks/conversation-events', chat('closed', 'c', again.time.now()));
    await again.time.advance(20_000);
    await eventually(later.read, (alarms) => alarms?.length === 0);
    const did = await jsonOf<ActivityEntry[]>(again.hub.call('readActivity', { source: 'rule' }));
    expect(did.filter(({ sourceId }) => sourceId === 'mine').map(({ did: what }) => what)).toEqual(['fire']);
  });

  it('is shown to agents only where it is for them, and to walls without anybody’s name', async () => {
    const { hub, time } = await startTimed();
    const grant = async (role: string, agentId?: string) =>
      (await jsonOf<{ token: string }>(hub.call('grantAccess', { role, name: role, agentId }))).token;
    const agent = await listen(hub, await grant('agent', 'ann@example.com'));
    const wall = await listen(hub, await grant('wallboard'));
    await api(hub, 'PUT', '/rules/mine', longWait);
    await api(hub, 'PUT', '/rules/help', {
      name: 'Help',
      when: { measure: 'waiting', over: 0 },
      then: [{ do: 'help', text: 'Please take one' }],
    });
    await hub.post('/hooks/conversation-events', chat('queued', 'c', T0, { visitor: { name: 'Jane' } }));
    await time.advance(MINUTE + 2_000);
    const seen = await eventually(agent.read, (alarms) => (alarms?.length ?? 0) > 0);
    expect(seen?.map(({ ruleId, text }) => [ruleId, text])).toEqual([['help', 'Please take one']]);
    const shown = await eventually(wall.read, (alarms) => (alarms?.length ?? 0) > 0);
    expect(shown?.map(({ ruleId }) => ruleId)).toEqual(['mine']);
    expect(JSON.stringify(shown)).not.toMatch(/Jane|"c"|conversationId/);
  });
});

describe('a clock that is set', () => {
  it('back leaves no alarm for ever, and no rule silent', async () => {
    const time = new ManualTime(T0);
    let offset = 0;
    const hub = await startHub({
      settings: { alertRules: [] },
      now: () => time.now() + offset,
      monotonic: time.now,
      timers: time.timers,
    });
    await api(hub, 'PUT', '/rules/mine', { ...longWait, atMostEveryMs: 10 * MINUTE });
    await hub.post('/hooks/conversation-events', chat('queued', 'c', T0));
    const feed = await listen(hub);
    await time.advance(MINUTE + 5_000);
    await eventually(feed.read, (alarms) => alarms?.length === 1);
    offset = -60 * MINUTE;
    await time.advance(3 * MINUTE);
    await eventually(feed.read, (alarms) => alarms?.length === 0);
    await hub.post('/hooks/conversation-events', chat('queued', 'd', time.now() + offset));
    await time.advance(2 * MINUTE);
    await eventually(feed.read, (alarms) => alarms?.length === 1);
  });

  it('ahead, as after a sleep, tells what has come true meanwhile, once', async () => {
    const { hub, time } = await startTimed();
    await api(hub, 'PUT', '/rules/mine', longWait);
    await hub.post('/hooks/conversation-events', chat('queued', 'c', T0));
    const feed = await listen(hub);
    await time.leap(8 * 60 * MINUTE);
    await time.advance(2 * MINUTE);
    const [alarm] = (await eventually(feed.read, (alarms) => alarms?.length === 1)) ?? [];
    expect(alarm?.sinceAt).toBe(T0 + MINUTE + 1);
    const did = await jsonOf<ActivityEntry[]>(hub.call('readActivity', { sourceId: 'mine' }));
    expect(did.filter(({ did: what }) => what === 'fire')).toHaveLength(1);
  });
});

describe('what a rule does', () => {
  it('sets a status as a rule’s, and no rule is set off by it', async () => {
    const { hub, time } = await startTimed();
    const pause = { do: 'status', status: 'pause', substatus: 'Too many' };
    await api(hub, 'PUT', '/rules/pauses', { name: 'Pauses', when: { event: 'assigned' }, then: [pause] });
    await api(hub, 'PUT', '/rules/loops', { name: 'Loops', when: { event: 'agentStatus' }, then: [pause] });
    await hub.call('setSecret', { name: 'apiToken', value: 'a-token-that-nobody-takes' });
    await hub.post('/hooks/conversation-events', chat('assigned', 'c', T0, { agentId: 'ann@example.com' }));
    await time.advance(10_000);
    const list = () => jsonOf<ActivityEntry[]>(hub.call('readActivity', { source: 'rule' }));
    const done = await eventually(list, (entries) => entries.some(({ did }) => did === 'setStatus'));
    expect(done.filter(({ sourceId }) => sourceId === 'loops')).toEqual([]);
    expect(done.find(({ did }) => did === 'setStatus')).toMatchObject({
      sourceId: 'pauses',
      to: 'ann@example.com',
      because: 'assigned',
    });
  });

  it('stops at 60 times an hour, and says so', async () => {
    const { hub } = await startTimed();
    await api(hub, 'PUT', '/rules/each', {
      name: 'Each',
      when: { event: 'queued' },
      then: [{ do: 'webhook' }],
    });
    await hub.post(
      '/hooks/conversation-events',
      Array.from({ length: 80 }, (_, n) => chat('queued', `c${n}`, T0)),
    );
    const list = () => jsonOf<ActivityEntry[]>(hub.call('readActivity', { sourceId: 'each', limit: 500 }));
    const entries = await eventually(list, (found) => found.some(({ did }) => did === 'stop'));
    expect(entries.filter(({ did }) => did === 'fire')).toHaveLength(60);
    expect(entries.filter(({ did }) => did === 'stop')).toHaveLength(1);
    const { fates } = await jsonOf<RulesAnswer>(hub.call('readRules'));
    expect(fates.each?.limitedUntilAt).toBe(T0 + 60 * MINUTE);
  });
});

describe('a dry run', () => {
  it('fires over the journal as the rule would have, and sends nothing', async () => {
    const { hub, time } = await startTimed();
    for (const [id, seconds] of [
      ['c', 0],
      ['d', 600],
    ] as const)
      await hub.post('/hooks/conversation-events', chat('queued', id, T0 + seconds * 1_000));
    await hub.post('/hooks/conversation-events', chat('closed', 'c', T0 + 100_000));
    await hub.post('/hooks/conversation-events', chat('closed', 'd', T0 + 655_000));
    await time.advance(20 * MINUTE);
    const answer = await api(hub, 'POST', '/rules/dry-run', {
      rule: { ...longWait, then: [{ do: 'webhook' }] },
      from: T0,
      to: T0 + 20 * MINUTE,
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({
      firings: [
        {
          at: T0 + MINUTE + 1,
          clearedAt: T0 + 115_000,
          value: MINUTE + 1,
          accountId: 'default',
          conversationId: 'c',
        },
      ],
      nearMisses: [
        {
          at: T0 + 655_000,
          why: { code: 'almost', measure: 'longestWaitMs', value: 55_000, limit: MINUTE },
          because: 'It came to 0:55; the limit is 1:00.',
        },
      ],
      events: 4,
    });
    expect(await jsonOf<unknown[]>(hub.call('readActivity', { source: 'rule', sourceId: 'tried' }))).toEqual(
      [],
    );
  });

  it.each<[object, string]>([
    [{ rule: { when: { measure: 'x', over: 1 } }, from: 1, to: 2 }, 'rule.when.measure: '],
    [{ rule: longWait, from: 5, to: 5 }, 'to: '],
    [{ rule: longWait, from: 'x', to: 5 }, 'from: '],
  ])('refuses what cannot be tried, with the field’s path: %j', async (body, path) => {
    const { hub } = await startTimed();
    const answer = await api(hub, 'POST', '/rules/dry-run', body);
    expect(answer.status).toBe(400);
    expect(((await answer.json()) as { detail: string }).detail.startsWith(path)).toBe(true);
  });
});
