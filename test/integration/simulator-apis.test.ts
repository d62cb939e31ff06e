import { describe, expect, it, onTestFinished } from 'vitest';
import { DEMO } from '#simulator/options.ts';
import { Simulator, type SimulatorOptions } from '#simulator/simulator.ts';
import { ManualTime } from '../support/manual-time.ts';
import { eventually, startHub, WEBHOOK_TOKEN } from './support/start-hub.ts';

const TOKEN = 'api-token';
const NOWHERE = 'http://127.0.0.1:1/hooks';

/** Its time stands still unless a test moves it. */
async function startSimulator(options: Partial<SimulatorOptions> = {}) {
  const time = new ManualTime(Date.now());
  const simulator = new Simulator({
    ...DEMO,
    port: 0,
    hooksUrl: NOWHERE,
    webhookToken: WEBHOOK_TOKEN,
    apiToken: TOKEN,
    seed: '1',
    now: time.now,
    timers: time.timers,
    warn: () => {},
    ...options,
  });
  const { ready, historyDelivered } = await simulator.start();
  onTestFinished(async () => {
    const stopped = simulator.stop();
    // Nobody may be there to take what is still to be delivered.
    await time.advance(1_000);
    await stopped;
  });
  const of = (template: string, orgId = ready.orgId) => template.replace('{orgId}', orgId);
  return {
    time,
    ready,
    historyDelivered,
    setStatus: (body: unknown, { token = TOKEN, orgId = ready.orgId } = {}) =>
      fetch(of(ready.statusUrl, orgId), {
        method: 'POST',
        headers: { Authorization: token, 'Content-Type': 'application/json' },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    logs: (query: Record<string, string>, token = TOKEN) =>
      fetch(`${of(ready.logsUrl)}?${new URLSearchParams(query)}`, { headers: { Authorization: token } }),
  };
}

const answer = async (response: Promise<Response>) => {
  const { status, json } = await response.then(async (r) => ({ status: r.status, json: await r.json() }));
  return [status, json];
};

describe('the Agent Status API', () => {
  it('refuses what the vendor would refuse', async () => {
    const { setStatus } = await startSimulator({ historyMs: 0 });
    const pause = { agent_id: 'ann@example.com', status: 'pause' };
    expect(await answer(setStatus(pause, { token: 'wrong' }))).toEqual([401, { error: 'invalid token' }]);
    expect(await answer(setStatus(pause, { token: `Bearer ${TOKEN}` }))).toEqual([
      401,
      { error: 'invalid token' },
    ]);
    expect(await answer(setStatus(pause, { orgId: 'other' }))).toEqual([
      404,
      { error: 'unknown organisation' },
    ]);
    expect(await answer(setStatus({ ...pause, agent_id: 'zoe@example.com' }))).toEqual([
      404,
      { error: 'unknown agent' },
    ]);
    expect(await answer(setStatus({ ...pause, status: 'lunch' }))).toEqual([
      400,
      { error: 'status must be online or pause' },
    ]);
    expect(await answer(setStatus({ status: 'pause' }))).toEqual([400, { error: 'agent_id is missing' }]);
    expect(await answer(setStatus({ ...pause, substatus: 7 }))).toEqual([
      400,
      { error: 'invalid substatus' },
    ]);
    expect(await answer(setStatus('status=pause'))).toEqual([400, { error: 'not JSON' }]);
    expect(await answer(setStatus(pause))).toEqual([200, { ok: true }]);
  });

  it('is obeyed, and echoed by a webhook at once, however out of order the others come', async () => {
    const { url, agent } = await startHub();
    const { setStatus, historyDelivered } = await startSimulator({
      hooksUrl: `${url}/hooks`,
      historyMs: 60_000,
      disorder: 1,
    });
    await historyDelivered;
    for (const [agentId, substatus] of [
      ['you@example.com', 'Lunch'],
      ['ANN@example.com', 'Training'],
    ] as const) {
      expect((await setStatus({ agentId, status: 'pause', substatus })).status).toBe(200);
      const id = agentId.toLowerCase();
      await eventually(
        () => agent(id),
        (now) => now?.status === 'pause' && now.substatus === substatus,
      );
      expect((await setStatus({ agent_id: agentId, status: 'online', substatus: null })).status).toBe(200);
      await eventually(
        () => agent(id),
        (now) => now?.status === 'online' && now.substatus === undefined,
      );
    }
  });

  it('carries the hub’s own wishes', async () => {
    const account = await startSimulator({ historyMs: 0 });
    const { call, agent } = await startHub({
      secrets: { apiToken: TOKEN },
      settings: { orgId: account.ready.orgId, statusUrl: account.ready.statusUrl },
    });
    await call('setStatus', { agentId: 'bo@example.com', wish: { status: 'pause', substatus: 'Break' } });
    expect(await agent('bo@example.com')).toMatchObject({ status: 'pause', substatus: 'Break' });
  });

  it('fails and dawdles when told to', async () => {
    const { url } = await startHub();
    const { time, setStatus } = await startSimulator({
      hooksUrl: `${url}/hooks`,
      historyMs: 0,
      statusFailures: 1,
      statusDelayMs: 120,
    });
    const { armed } = time;
    let answered = false;
    const asked = answer(setStatus({ agent_id: 'ann@example.com', status: 'pause' })).finally(() => {
      answered = true;
    });
    await eventually(
      () => time.armed,
      (now) => now > armed,
    );
    await time.advance(119);
    expect(answered).toBe(false);
    await time.advance(1);
    expect(await asked).toEqual([503, { error: 'temporarily unavailable' }]);
  });
});

describe('the Logs API', () => {
  const always = { start: '2000-01-01', end: '2099-12-31' };
  interface Page {
    readonly cases: { id: string; created_at_milliseconds: number; chat_agent_id: string }[];
    readonly linkToNextSetOfResults?: string;
  }

  it('refuses a wrong token and dates that are none', async () => {
    const { logs } = await startSimulator({ historyMs: 0 });
    expect(await answer(logs(always, 'wrong'))).toEqual([401, { error: 'invalid token' }]);
    const error = (which: string) => ({
      error: `${which} must be an ISO 8601 date, and end not before start`,
    });
    expect(await answer(logs({ ...always, start: 'yesterday' }))).toEqual([400, error('start')]);
    expect(await answer(logs({ start: '2024-01-01' }))).toEqual([400, error('end')]);
    expect(await answer(logs({ start: '2024-01-02', end: '2024-01-01' }))).toEqual([400, error('end')]);
  });

  it('gives the finished chats, a hundred at a time, with a link to more for a single widget', async () => {
    const sales = '0c739ebb-2016-44a0-b1da-a5b5eb272474';
    const { logs } = await startSimulator({ historyMs: 24 * 3_600_000 });
    const all = (await (await logs(always)).json()) as Page;
    expect(all.cases).toHaveLength(100);
    expect(all.linkToNextSetOfResults).toBeUndefined();

    const seen: Page['cases'] = [];
    let page = (await (await logs({ ...always, widgetId: sales })).json()) as Page;
    for (;;) {
      seen.push(...page.cases);
      if (page.linkToNextSetOfResults === undefined) break;
      expect(page.cases).toHaveLength(100);
      const next = await fetch(page.linkToNextSetOfResults, { headers: { Authorization: TOKEN } });
      page = (await next.json()) as Page;
    }
    expect(seen.length).toBeGreaterThan(150);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(seen.length);
    const times = seen.map((one) => one.created_at_milliseconds);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(seen.find(({ chat_agent_id }) => chat_agent_id !== '')).toMatchObject({
      type: 'chat',
      url: expect.stringContaining('/viewcase?c='),
      created_at_date: expect.stringMatching(/^\w{3} \d+, \d{4} \d+:\d\d:\d\d [AP]M$/),
      created_at_seconds: expect.any(Number),
      proactive_chat: false,
      chat_waittime: expect.any(Number),
      chat_duration: expect.any(Number),
      transcripts: expect.arrayContaining([expect.objectContaining({ alias: expect.any(String) })]),
    });

    const middle = times[100] ?? 0;
    const since = (await (
      await logs({ widgetId: sales, start: new Date(middle).toISOString(), end: '2099-12-31' })
    ).json()) as Page;
    expect(since.cases[0]?.created_at_milliseconds).toBe(middle);
  });
});
