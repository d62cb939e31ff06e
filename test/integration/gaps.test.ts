import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { HubOptions } from '#hub/hub-options.ts';
import type { AvailabilityAnswer, GapsAnswer } from '#shared/contract/gaps-requests.ts';
import { DEMO } from '#simulator/options.ts';
import { Simulator } from '#simulator/simulator.ts';
import { ManualTime } from '../support/manual-time.ts';
import { eventually, startHub, type TestHub, temporaryFolder, WEBHOOK_TOKEN } from './support/start-hub.ts';

const T0 = Date.UTC(2026, 5, 10, 12);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const aCase = (id: string, more: object = {}) => ({
  id,
  type: 'chat',
  created_at_milliseconds: T0 - HOUR,
  chat_waittime: 20,
  chat_duration: 100,
  chat_agent_id: 'ann@example.com',
  transcripts: [{ id: '', message: 'secret words' }],
  ...more,
});

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Stands where the Logs API would. */
async function startLogs(answer: Answer) {
  const asked: { url: string; token: string | undefined }[] = [];
  let present = answer;
  const server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', token: request.headers.authorization });
    present(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { asked, url, answerWith: (next: Answer) => (present = next) };
}

const json = (response: ServerResponse, body: object, status = 200, headers = {}): void =>
  void response.writeHead(status, headers).end(JSON.stringify(body));

const optionsFor = (url: string, time: ManualTime, readLogs = true): Partial<HubOptions> => ({
  now: time.now,
  timers: time.timers,
  secrets: { apiToken: 'api-token' },
  settings: { orgId: 'org', logsUrl: `${url}/api/v2/{orgId}/logs`, readLogs },
});

const queued = (id: string, at: number) => ({
  event: 'queued',
  case_id: id,
  timestamp: at,
  widget_id: 'w1',
  widget_name: 'Sales',
});

const gapsOf = async (hub: TestHub): Promise<GapsAnswer> => (await hub.call('readGaps')).json() as never;

/** Lets time pass until it is so: real requests are answered in real time. */
async function until(time: ManualTime, check: () => Promise<boolean> | boolean): Promise<void> {
  await eventually(
    async () => {
      await time.advance(1_000);
      return check();
    },
    (isSo) => isSo,
  );
}

describe('the log', () => {
  it('is read after a time without the hub, page by page, and closes what waits', async () => {
    const time = new ManualTime(T0 - 2 * HOUR);
    const logs = await startLogs((request, response) => {
      const isSecond = request.url?.includes('next=100');
      json(response, {
        cases: isSecond ? [aCase('c2'), aCase('c3', { type: 'offline' })] : [aCase('c1')],
        ...(isSecond ? {} : { linkToNextSetOfResults: `${logs.url}/api/v2/org/logs?widgetId=w1&next=100` }),
      });
    });
    const dataFolder = temporaryFolder();
    const first = await startHub({ dataFolder, ...optionsFor(logs.url, time, false) });
    await first.post('/hooks/conversation-events', queued('c1', T0 - HOUR - 1_000));
    await first.stop();
    await time.leap(2 * HOUR);
    const hub = await startHub({ dataFolder, ...optionsFor(logs.url, time) });
    await until(time, async () => (await gapsOf(hub)).last?.because === 'downtime');

    expect(logs.asked).toEqual([
      { url: '/api/v2/org/logs?widgetId=w1&start=2026-06-10&end=2026-06-10', token: 'api-token' },
      { url: '/api/v2/org/logs?widgetId=w1&next=100', token: 'api-token' },
    ]);
    expect((await hub.board()).conversations).toMatchObject([
      { id: 'c1', state: 'closed', agentId: 'ann@example.com', waitMs: 20_000 },
      { id: 'c2', state: 'closed', widgetId: 'w1', waitMs: 20_000 },
    ]);
    const gaps = await gapsOf(hub);
    expect(gaps).toMatchObject({ healed: 2, disagree: 0, last: { cases: 3, fresh: 3 } });
    expect(gaps.owedFrom).toBeUndefined();
    expect(gaps.findings.map(({ conversationId, healed }) => [conversationId, healed])).toEqual([
      ['c1', ['answer', 'close']],
      ['c2', ['whole']],
    ]);
    expect(JSON.stringify(await (await hub.get('/api/events')).json())).not.toContain('secret words');
    expect(await (await hub.call('readActivity', { source: 'log' })).json()).toMatchObject([
      { source: 'log', did: 'readLog', because: 'downtime', outcome: 'done' },
    ]);

    await hub.call('readLog');
    await until(time, async () => (await gapsOf(hub)).last?.because === 'asked');
    expect(await gapsOf(hub)).toMatchObject({ healed: 2, last: { fresh: 0 } });
    expect((await hub.board()).conversations).toHaveLength(2);
  });

  it('is read every night at three', async () => {
    const time = new ManualTime(Date.UTC(2026, 5, 10, 1));
    const logs = await startLogs((_, response) => json(response, { cases: [] }));
    const hub = await startHub({
      ...optionsFor(logs.url, time),
      settings: { ...optionsFor(logs.url, time).settings, timeZone: 'UTC' },
    });
    await time.leap(HOUR);
    expect(logs.asked).toEqual([]);
    await time.leap(HOUR + MINUTE);
    await until(time, async () => (await gapsOf(hub)).last?.because === 'night');
    await time.leap(20 * HOUR);
    expect(logs.asked).toHaveLength(1);
    await time.leap(4 * HOUR);
    await until(time, () => logs.asked.length === 2);
  });

  it('sends the token nowhere else, whatever a link says', async () => {
    const time = new ManualTime(T0);
    const elsewhere = await startLogs((_, response) => json(response, { cases: [] }));
    const logs = await startLogs((_, response) =>
      json(response, {
        cases: [aCase('c1')],
        linkToNextSetOfResults: `${elsewhere.url}/api/v2/org/logs?next=1`,
      }),
    );
    const hub = await startHub(optionsFor(logs.url, time, false));
    await hub.post('/hooks/conversation-events', queued('c1', T0 - HOUR));
    await hub.call('readLog');
    await until(time, async () => (await gapsOf(hub)).last !== undefined);
    expect(elsewhere.asked).toEqual([]);
    expect((await gapsOf(hub)).last).toMatchObject({
      cases: 1,
      problem: expect.stringContaining('another server'),
    });
  });

  it('waits as long as SnapEngage asks, and goes on after a crash where it was', async () => {
    const time = new ManualTime(T0);
    const logs = await startLogs((request, response) =>
      request.url?.includes('next=')
        ? json(response, {}, 429, { 'Retry-After': '600' })
        : json(response, {
            cases: [aCase('c1')],
            linkToNextSetOfResults: '/api/v2/org/logs?widgetId=w1&next=100',
          }),
    );
    const dataFolder = temporaryFolder();
    const first = await startHub({ dataFolder, ...optionsFor(logs.url, time, false) });
    await first.post('/hooks/conversation-events', queued('c1', T0 - HOUR));
    await first.call('readLog');
    await until(time, async () => (await gapsOf(first)).reading?.retryAt !== undefined);
    const asked = logs.asked.length;
    await time.advance(9 * MINUTE);
    expect(logs.asked).toHaveLength(asked);
    await first.stop();

    logs.answerWith((_, response) => json(response, { cases: [aCase('c2')] }));
    const hub = await startHub({ dataFolder, ...optionsFor(logs.url, time, false) });
    await time.advance(2 * MINUTE);
    await until(time, async () => (await gapsOf(hub)).last !== undefined);
    expect(logs.asked.at(-1)?.url).toBe('/api/v2/org/logs?widgetId=w1&next=100');
    expect((await gapsOf(hub)).last).toMatchObject({ cases: 2 });
  });

  it('is left alone by a token that it refuses, and says so', async () => {
    const time = new ManualTime(T0);
    const logs = await startLogs((_, response) => json(response, { error: 'invalid token' }, 401));
    const hub = await startHub(optionsFor(logs.url, time));
    await until(time, async () => (await gapsOf(hub)).last !== undefined);
    await time.leap(2 * HOUR);
    expect(logs.asked).toHaveLength(1);
    expect((await gapsOf(hub)).last).toMatchObject({ problem: 'HTTP 401 Unauthorized' });
  });

  it('of a chat that goes on closes nothing; what it tells otherwise is listed', async () => {
    const time = new ManualTime(T0);
    const logs = await startLogs((_, response) =>
      json(response, {
        cases: [
          aCase('open', { chat_duration: null }),
          aCase('other', { chat_waittime: 90, survey_score: 1, chat_agent_id: 'bo@example.com' }),
        ],
      }),
    );
    const hub = await startHub(optionsFor(logs.url, time, false));
    await hub.post('/hooks/conversation-events', [
      queued('open', T0 - HOUR),
      queued('other', T0 - HOUR),
      { event: 'responded', case_id: 'other', agent_id: 'ann@example.com', timestamp: T0 - HOUR + 10_000 },
      { event: 'closed', case_id: 'other', timestamp: T0 - HOUR + 190_000 },
      { event: 'surveyed', case_id: 'other', rating: 5, timestamp: T0 - HOUR + 191_000 },
    ]);
    await hub.call('readLog');
    await until(time, async () => (await gapsOf(hub)).last !== undefined);
    expect((await hub.board()).conversations).toMatchObject([
      { id: 'open', state: 'waiting' },
      { id: 'other', state: 'closed', agentId: 'ann@example.com', waitMs: 10_000, rating: 5 },
    ]);
    expect(await gapsOf(hub)).toMatchObject({
      healed: 0,
      disagree: 1,
      findings: [
        {
          conversationId: 'other',
          differs: [
            { figure: 'wait', events: 10_000, log: 90_000 },
            { figure: 'score', events: 5, log: 1 },
            { figure: 'agent', events: 'ann@example.com', log: 'bo@example.com' },
          ],
        },
      ],
    });
  });
});

it('a hub that was stopped for an hour has every chat that the simulated account ended meanwhile', async () => {
  const time = new ManualTime(Date.now());
  // The account's own, so that what it tries again keeps nobody busy.
  const away = new ManualTime(time.now());
  const dataFolder = temporaryFolder();
  const listening = await startHub({ dataFolder, now: time.now, timers: time.timers });
  const simulator = new Simulator({
    ...DEMO,
    port: 0,
    hooksUrl: `${listening.url}/hooks`,
    webhookToken: WEBHOOK_TOKEN,
    apiToken: 'api-token',
    seed: 'gap',
    chatsPerHour: 60,
    historyMs: HOUR,
    disorder: 0,
    now: away.now,
    timers: away.timers,
    warn: () => {},
  });
  const { ready, historyDelivered } = await simulator.start();
  onTestFinished(async () => {
    const stopped = simulator.stop();
    await away.leap(2_000);
    await stopped;
  });
  await historyDelivered;
  const before = (await listening.board()).conversations;
  await listening.stop();
  await time.leap(HOUR);
  await away.leap(HOUR);

  const hub = await startHub({
    dataFolder,
    now: time.now,
    timers: time.timers,
    secrets: { apiToken: 'api-token' },
    settings: { orgId: ready.orgId, logsUrl: ready.logsUrl, readLogs: true },
  });
  await until(time, async () => (await gapsOf(hub)).last !== undefined);
  const after = (await hub.board()).conversations;
  const open = before.filter(({ state }) => state !== 'closed').map(({ id }) => id);
  expect(open.length).toBeGreaterThan(0);
  expect(after.filter(({ id, state }) => open.includes(id) && state !== 'closed')).toEqual([]);
  expect(after.length).toBeGreaterThan(before.length + 20);
  expect((await gapsOf(hub)).healed).toBeGreaterThanOrEqual(open.length + 20);

  await hub.call('askAvailability');
  await until(time, async () => {
    const { widgets } = (await (await hub.call('readAvailability')).json()) as AvailabilityAnswer;
    return widgets.length > 0 && widgets.every(({ online }) => online === true);
  });
});

it('says that a widget is offline to visitors although agents are online', async () => {
  const time = new ManualTime(T0);
  let online: unknown = 'false';
  const logs = await startLogs((_, response) => json(response, { widgetId: 'w1', online }));
  const hub = await startHub({
    ...optionsFor(logs.url, time, false),
    settings: { orgId: 'org', logsUrl: `${logs.url}/api/v2/{orgId}/logs`, watchAvailability: true },
  });
  await hub.post('/hooks/conversation-events', queued('c1', T0));
  await hub.post('/hooks/agent-status', { agent_id: 'ann@example.com', status: 'online', timestamp: T0 });
  const seen = async () => (await (await hub.call('readAvailability')).json()) as AvailabilityAnswer;
  for (const times of [1, 2]) {
    await time.advance(2 * MINUTE);
    await eventually(
      () => logs.asked.length,
      (length) => length >= times,
    );
  }
  await eventually(seen, ({ closed }) => closed.length > 0);
  expect(await seen()).toMatchObject({ closed: [{ widgetId: 'w1', name: 'Sales' }], agentsOnline: 1 });
  expect(logs.asked[0]).toEqual({ url: '/public/api/v2/chat/w1', token: undefined });
  const found = (await (await hub.call('examine', { check: 'availability' })).json()) as object;
  expect(found).toMatchObject({ outcome: 'warning', advice: 'widgetClosed', fact: 'Sales · 1' });
  online = true;
  await time.advance(2 * MINUTE);
  await eventually(seen, ({ closed }) => closed.length === 0);
});
