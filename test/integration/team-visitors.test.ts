import { createParser } from 'eventsource-parser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type HubRequestName, hubRequests } from '#shared/contract/requests.ts';
import type { HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { eventually, jsonOf, startHub, T0, type TestHub } from './support/start-hub.ts';

const ANN = 'ann@example.com';
const BO = 'bo@example.com';
const CY = 'cy@example.com';
const OURS = 'ours@visitor.test';
const FOREIGN = 'foreign@visitor.test';
const NOBODYS = 'waiting@visitor.test';
const EVENTS = '/hooks/conversation-events';

const TEAMS: HubSettingsChange = {
  teams: [
    { name: 'Early', agentIds: [ANN, BO] },
    { name: 'Late', agentIds: [CY] },
  ],
};

/** Whatever an agent may ask, with parameters that bring out as much as there is. */
const ASKED: Partial<Record<HubRequestName, unknown>> = {
  session: {},
  readBoard: {},
  boardAt: { at: T0 + 60_000 },
  setStatus: { agentId: ANN, wish: { status: 'pause' } },
  acknowledgeAlarm: { id: 'none' },
  snoozeAlarm: { id: 'none', untilAt: T0 + 60_000 },
  planPause: { agentId: ANN, pause: {} },
  callOffPause: { agentId: ANN },
  extendPause: { agentId: ANN },
  readBreaks: { agentId: ANN },
  writeBreaks: { agentId: ANN, use: 'none', own: [] },
  tryBreak: { agentId: ANN },
  reportCall: { agentId: ANN, state: 'began', callId: '1' },
};

const post = (hub: TestHub, event: string, id: string, more: object) =>
  hub.post(EVENTS, { event, case_id: id, timestamp: T0, ...more });

/** A chat of Ann's team, one of another, one that waits for anybody; and Ann's access. */
async function start(limited = true) {
  const hub = await startHub({ settings: TEAMS });
  if (limited) await hub.call('writeHubSettings', { change: { limitAgentsToTeams: true } });
  await post(hub, 'queued', 'ours', { requested_by: OURS });
  await post(hub, 'assigned', 'ours', { agent_id: BO, timestamp: T0 + 1_000 });
  await post(hub, 'queued', 'foreign', { requested_by: FOREIGN });
  await post(hub, 'assigned', 'foreign', { agent_id: CY, requested_by: FOREIGN, timestamp: T0 + 1_000 });
  await post(hub, 'queued', 'waiting', { requested_by: NOBODYS });
  const grant = { role: 'agent', agentId: ANN, name: 'Ann' };
  const { token } = await jsonOf<{ token: string }>(hub.call('grantAccess', grant));
  return { hub, ann: { Authorization: `Bearer ${token}` } };
}

/** What a feed has sent so far. */
async function listen(hub: TestHub, headers: Record<string, string>, query = '') {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${hub.url}/api/feed${query}`, { headers, signal: abort.signal });
  const received: { event: string; data: string }[] = [];
  const parser = createParser({
    onEvent: ({ event = '', data }) => {
      // Rules tell nothing of visitors; here they have nothing to tell at all.
      if (event !== 'alarms') received.push({ event, data });
    },
  });
  void (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? [])
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  })().catch(() => {});
  return {
    received,
    text: () => received.map(({ data }) => data).join('\n'),
    until: (count: number) =>
      eventually(
        () => received.length,
        (length) => length >= count,
      ),
  };
}

const AGENTS_MAY = (Object.keys(hubRequests) as HubRequestName[]).filter((name) =>
  (hubRequests[name].roles as readonly string[]).includes('agent'),
);

describe('an agent who is limited to their team', () => {
  it('is asked about here in every way that agents may ask', () => {
    expect(Object.keys(ASKED).sort()).toEqual([...AGENTS_MAY].sort());
  });

  it.each(AGENTS_MAY)('learns of nobody else’s visitors from %s, by HTTP or in process', async (name) => {
    const { hub, ann } = await start();
    const params = ASKED[name];
    const byHttp = await (await hub.call(name, params, ann)).text();
    const inProcess = await hub.hub
      .call({ role: 'agent', agentId: ANN }, name, params)
      .catch((error: Error) => error.message);
    for (const text of [byHttp, JSON.stringify(inProcess)]) {
      expect(text).not.toContain(FOREIGN);
      expect(text).not.toContain(NOBODYS);
      if (/board/i.test(name)) expect(text).toContain(OURS);
    }
  });

  it.each(['/api/board', `/api/board?at=${T0 + 60_000}`])('nor at %s', async (path) => {
    const { hub, ann } = await start();
    const text = await (await hub.get(path, ann)).text();
    expect(text).toContain(OURS);
    expect(text).not.toContain(FOREIGN);
    expect(text).not.toContain(NOBODYS);
    expect(JSON.parse(text).conversations).toHaveLength(3);
  });

  it.each(['', '?facts=1', '?after=0', '?facts=1&after=2'])('nor from the feed%s', async (query) => {
    const { hub, ann } = await start();
    const feed = await listen(hub, ann, query);
    await feed.until(1);
    await post(hub, 'queued', 'later', { requested_by: NOBODYS });
    await post(hub, 'responded', 'foreign', { agent_id: CY, requested_by: FOREIGN, timestamp: T0 + 2_000 });
    await post(hub, 'responded', 'ours', { agent_id: BO, timestamp: T0 + 2_000 });
    await feed.until(4);
    expect(feed.received.map(({ event }) => event)).toEqual(['snapshot', 'event', 'event', 'event']);
    expect(feed.text()).toContain(OURS);
    expect(feed.text()).not.toContain(FOREIGN);
    expect(feed.text()).not.toContain(NOBODYS);
  });

  it('nor from closed conversations, which the feed tells late', async () => {
    const { hub, ann } = await start();
    for (const id of ['ours', 'foreign', 'waiting']) await post(hub, 'closed', id, { timestamp: T0 + 9_000 });
    const feed = await listen(hub, ann, '?facts=1&closed=later');
    await feed.until(3);
    expect(feed.received.map(({ event }) => event)).toEqual(['snapshot', 'late', 'late']);
    expect(feed.text()).toContain(OURS);
    expect(feed.text()).not.toContain(FOREIGN);
    expect(feed.text()).not.toContain(NOBODYS);
  });

  it('learns who waits once the chat is offered to the team', async () => {
    const { hub, ann } = await start();
    const feed = await listen(hub, ann);
    await feed.until(1);
    await post(hub, 'assigned', 'waiting', { agent_id: ANN, timestamp: T0 + 5_000 });
    await feed.until(2);
    expect(JSON.parse(feed.received[1]?.data ?? '')).toMatchObject({
      kind: 'assigned',
      visitor: { email: NOBODYS },
    });
  });

  it('gets the board anew when the limit or the teams change', async () => {
    const { hub, ann } = await start(false);
    const feed = await listen(hub, ann);
    await feed.until(1);
    expect(feed.text()).toContain(FOREIGN);
    const change = async (settings: HubSettingsChange, count: number): Promise<string> => {
      await hub.call('writeHubSettings', { change: settings });
      await feed.until(count);
      return feed.received[count - 1]?.data ?? '';
    };
    const limited = await change({ limitAgentsToTeams: true }, 2);
    expect([limited.includes(OURS), limited.includes(FOREIGN)]).toEqual([true, false]);
    const all = await change({ limitAgentsToTeams: false }, 3);
    expect([all.includes(OURS), all.includes(FOREIGN)]).toEqual([true, true]);
  });
});

it('supervisors see every visitor, whatever agents are limited to', async () => {
  const { hub } = await start();
  const text = await (await hub.get('/api/board')).text();
  for (const visitor of [OURS, FOREIGN, NOBODYS]) expect(text).toContain(visitor);
});
