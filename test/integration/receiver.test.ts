import { readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { startHub, T0 } from './support/start-hub.ts';

const EVENTS = '/hooks/conversation-events';
const queued = (id: string, more: object = {}) => ({
  event: 'queued',
  case_id: id,
  widget_id: 'w1',
  timestamp: T0,
  ...more,
});
const fixtures = new URL('../fixtures/snapengage/', import.meta.url);
const fixture = (name: string) => readFileSync(new URL(name, fixtures), 'utf8');

/** A request whose Host and other headers are exactly these, which fetch does not allow. */
function rawRequest(
  url: string,
  headers: Record<string, string>,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.on('error', reject).end(body);
  });
}

describe('the receiver', () => {
  it('takes the whole life of a conversation, in every spelling, and shows it', async () => {
    const { post, board } = await startHub();
    for (const name of readdirSync(fixtures)) {
      const path = name.startsWith('agent-status') ? '/hooks/agent-status' : EVENTS;
      expect((await post(path, fixture(name))).status).toBe(200);
    }
    const { conversations, agents, widgets } = await board();
    expect(conversations.find(({ id }) => id.startsWith('a7e91ae8'))).toMatchObject({
      accountId: 'default',
      widgetId: '0c739ebb-2016-44a0-b1da-a5b5eb272474',
      state: 'closed',
      queuedAt: T0,
      respondedAt: T0 + 21_000,
      waitMs: 21_000,
      agentId: 'bo@example.com',
      broadcastTo: ['ann@example.com', 'bo@example.com'],
      labels: { topic: 'stock', priority: 'high' },
      rating: 5,
      visitor: { email: 'jane@example.com', name: 'Jane', city: 'Boulder' },
      closedAt: T0 + 1_100_000,
    });
    expect(agents).toMatchObject([
      {
        id: 'ann@example.com',
        name: 'Ann',
        status: 'pause',
        substatus: 'Lunch',
        sinceAt: T0 + 500_000,
        conversationIds: ['b1'],
      },
      { id: 'bo@example.com', name: 'Bo', status: 'online', conversationIds: [] },
    ]);
    expect(widgets).toContainEqual({
      id: '0c739ebb-2016-44a0-b1da-a5b5eb272474',
      accountId: 'default',
      name: 'Sales',
    });
  });

  it('answers what became of each payload, and knows repeats whatever their white space and order of keys', async () => {
    const { post } = await startHub();
    const answer = async (body: unknown) => (await post(EVENTS, body)).json();
    expect(await answer([queued('a'), queued('b'), { hello: 'world' }])).toEqual({
      accepted: 2,
      duplicates: 0,
      notUnderstood: 1,
    });
    expect(await answer([queued('a'), queued('c'), { hello: 'world' }])).toEqual({
      accepted: 1,
      duplicates: 2,
      notUnderstood: 0,
    });
    expect(
      await answer(`{ "timestamp": ${T0},\n "widget_id": "w1", "case_id": "a", "event": "queued" }`),
    ).toEqual({
      accepted: 0,
      duplicates: 1,
      notUnderstood: 0,
    });
    expect(await answer([])).toEqual({ accepted: 0, duplicates: 0, notUnderstood: 0 });
    expect(await answer([[], null, 3, 'x'])).toEqual({ accepted: 0, duplicates: 0, notUnderstood: 4 });
    expect(await answer('"a string"')).toEqual({ accepted: 0, duplicates: 0, notUnderstood: 1 });
  });

  it('without a time, takes only the very same word again at once for a repeat', async () => {
    const { post, agent } = await startHub();
    const say = async (status: string) =>
      (await post('/hooks/agent-status', { agent_id: 'ann@x.com', status })).json();
    expect(await say('pause')).toMatchObject({ accepted: 1 });
    expect(await say('pause')).toMatchObject({ duplicates: 1 });
    expect(await say('online')).toMatchObject({ accepted: 1 });
    expect(await say('pause')).toMatchObject({ accepted: 1 });
    expect(await agent('ann@x.com')).toMatchObject({ status: 'pause' });
  });

  it('keeps accounts apart by the address they post to', async () => {
    const { post, board } = await startHub();
    await post('/hooks/north/conversation-events', queued('a'));
    await post('/hooks/south/conversation-events', queued('a'));
    expect((await board()).conversations.map(({ accountId }) => accountId)).toEqual(['north', 'south']);
  });

  it('takes JSON whatever its Content-Type, also compressed', async () => {
    const { post } = await startHub();
    const body = JSON.stringify(queued('a'));
    expect((await post(EVENTS, body, { 'Content-Type': 'text/plain' })).status).toBe(200);
    expect((await post(EVENTS, body, { 'Content-Type': 'application/x-www-form-urlencoded' })).status).toBe(
      200,
    );
    expect(
      (await post(EVENTS, gzipSync(JSON.stringify(queued('z'))), { 'Content-Encoding': 'gzip' })).status,
    ).toBe(200);
  });

  it('refuses what is not JSON and keeps nothing of it', async () => {
    const { post, get } = await startHub();
    for (const body of ['', '{', 'event=queued', '[1,', new Uint8Array([0x22, 0xff, 0x22])]) {
      const response = await post(EVENTS, body);
      expect(response.status).toBe(400);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
      expect(await response.json()).toMatchObject({ status: 400, code: 'not-json', title: 'Not JSON' });
    }
    expect(await (await get('/api/events')).json()).toMatchObject({ events: [] });
  });

  it('takes up to 1 MiB and refuses more, also when it only grows so large once unpacked', async () => {
    const { post } = await startHub();
    const sized = (bytes: number) =>
      JSON.stringify({ event: 'queued', case_id: 'a', pad: '' }).replace('""', `"${'x'.repeat(bytes - 41)}"`);
    expect(sized(1024 * 1024)).toHaveLength(1024 * 1024);
    expect((await post(EVENTS, sized(1024 * 1024))).status).toBe(200);
    expect((await post(EVENTS, sized(1024 * 1024 + 1))).status).toBe(413);
    expect(
      (await post(EVENTS, gzipSync(sized(2 * 1024 * 1024)), { 'Content-Encoding': 'gzip' })).status,
    ).toBe(413);
    expect((await post(EVENTS, `[${'0,'.repeat(10_000)}0]`)).status).toBe(413);
  });

  it('keeps a payload nested a hundred thousand levels deep rather than fall over it', async () => {
    const { post, get } = await startHub();
    const deep = `${'{"a":'.repeat(100_000)}null${'}'.repeat(100_000)}`;
    expect(await (await post(EVENTS, deep)).json()).toMatchObject({ notUnderstood: 1 });
    expect(await (await post(EVENTS, `[${deep}]`)).json()).toMatchObject({ notUnderstood: 1 });
    expect((await get('/api/events')).status).toBe(200);
  });

  it('is POST only, and says so', async () => {
    const { get } = await startHub();
    const response = await get(EVENTS);
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('POST');
    expect((await get('/hooks/other')).status).toBe(404);
  });
});

describe('the webhook token', () => {
  it('is accepted in Authorization, bare or after a scheme, and in any other header', async () => {
    const { post } = await startHub({ secrets: { webhookToken: 's3cret' } });
    for (const headers of [
      { Authorization: 's3cret' },
      { Authorization: 'Bearer s3cret' },
      { Authorization: '', 'X-Auth-Token': 's3cret' },
    ]) {
      expect((await post(EVENTS, queued('a'), headers)).status).toBe(200);
    }
    for (const headers of [
      { Authorization: '' },
      { Authorization: 's3cre' },
      { Authorization: 'S3CRET' },
      { Authorization: '', Cookie: 's3cret' },
    ]) {
      const response = await post(EVENTS, queued('a'), headers);
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ code: 'not-authenticated' });
    }
  });

  it('wrong too often gets 429 with Retry-After, while the right one still comes through', async () => {
    const { post } = await startHub({ secrets: { webhookToken: 's3cret' } });
    const wrong = () => post(EVENTS, queued('a'), { Authorization: 'wrong' });
    const statuses = new Set<number>();
    for (let i = 0; i < 70; i++) statuses.add((await wrong()).status);
    expect([...statuses]).toEqual([401, 429]);
    const last = await wrong();
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await post(EVENTS, queued('a'), { Authorization: 's3cret' })).status).toBe(200);
  });
});

describe('the host guard', () => {
  it('refuses names that are not ours, so that no page can re-bind its own', async () => {
    const { url } = await startHub({ allowedHosts: ['Hub.Example'] });
    const status = async (host: string, path = '/api/board') =>
      (await rawRequest(url + path, { Host: host })).status;
    expect(await status('evil.example')).toBe(421);
    expect(await status('evil.example', '/')).toBe(421);
    expect(await status('127.0.0.1.evil.example')).toBe(421);
    expect(await status('localhost:8787')).toBe(401);
    expect(await status('[::1]:8787')).toBe(401);
    expect(await status('hub.example')).toBe(401);
  });
});
