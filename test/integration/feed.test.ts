import { createParser } from 'eventsource-parser';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLink, postLink } from './support/browser-session.ts';
import { ADMIN, eventually, startHub, T0, type TestHub } from './support/start-hub.ts';

interface Received {
  readonly id: number;
  readonly event: string;
  readonly data: Record<string, unknown>;
}

/** A feed client that keeps all it was sent. */
async function listen(hub: TestHub, path = '/api/feed', headers: Record<string, string> = {}) {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(hub.url + path, {
    headers: { Authorization: `Bearer ${ADMIN}`, ...headers },
    signal: abort.signal,
  });
  const received: Received[] = [];
  const parser = createParser({
    onEvent: ({ id, event, data }) =>
      received.push({ id: Number(id), event: event ?? '', data: JSON.parse(data) }),
  });
  const done = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? [])
      parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
  })().catch(() => {});
  return { response, received, stop: () => abort.abort(), done };
}

const queued = (id: string, more: object = {}) => ({ event: 'queued', case_id: id, timestamp: T0, ...more });
const EVENTS = '/hooks/conversation-events';

describe('the feed', () => {
  it('tells every event with the journal’s number, in the domain’s own words', async () => {
    const hub = await startHub();
    const { received, response } = await listen(hub, '/api/feed?after=0');
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    await hub.post(EVENTS, queued('a', { requested_by: 'jane@example.com' }));
    await eventually(
      () => received,
      (list) => list.length === 1,
    );
    expect(received[0]).toEqual({
      id: 1,
      event: 'event',
      data: {
        kind: 'queued',
        accountId: 'default',
        conversationId: 'a',
        at: T0,
        visitor: { email: 'jane@example.com' },
      },
    });
  });

  it('begins with a snapshot for whoever has nothing, and goes on from there', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, queued('a'));
    const { received } = await listen(hub);
    await hub.post(EVENTS, queued('b'));
    await eventually(
      () => received,
      (list) => list.length === 2,
    );
    expect(received[0]).toMatchObject({
      id: 1,
      event: 'snapshot',
      data: { seq: 1, conversations: [{ id: 'a', state: 'waiting' }] },
    });
    expect(received[1]).toMatchObject({ id: 2, event: 'event', data: { conversationId: 'b' } });
  });

  it('resumes without a gap or a repeat while events keep coming', async () => {
    const hub = await startHub();
    let sent = 0;
    let sending = true;
    const sender = (async () => {
      while (sending)
        await hub.post(EVENTS, [queued(`c${sent++}`), queued(`c${sent++}`), { not: 'understood', n: sent }]);
    })();
    const ids: number[] = [];
    const chats: unknown[] = [];
    for (let round = 0; round < 8; round++) {
      const after = String(ids.at(-1) ?? 0);
      const client = await (round % 2 === 0
        ? listen(hub, `/api/feed?after=${after}`)
        : listen(hub, '/api/feed', { 'Last-Event-ID': after }));
      await eventually(
        () => client.received.length,
        (n) => n > 20,
      );
      client.stop();
      await client.done;
      ids.push(...client.received.map(({ id }) => id));
      chats.push(...client.received.map(({ data }) => data.conversationId));
    }
    sending = false;
    await sender;
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(chats).toEqual(chats.map((_, index) => `c${index}`));
  });

  it('gives a snapshot to a client that is ahead (another journal) or very far behind', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, queued('a'));
    const ahead = await listen(hub, '/api/feed?after=999');
    await eventually(
      () => ahead.received,
      (list) => list.length === 1,
    );
    expect(ahead.received[0]).toMatchObject({ event: 'snapshot', data: { seq: 1 } });
    for (let i = 0; i < 11; i++) {
      await hub.post(
        EVENTS,
        Array.from({ length: 1_000 }, (_, n) => queued(`n${i}-${n}`)),
      );
    }
    const behind = await listen(hub, '/api/feed?after=1');
    await eventually(
      () => behind.received,
      (list) => list.length === 1,
    );
    expect(behind.received[0]?.event).toBe('snapshot');
  });

  it('gives a client that reads too slowly a snapshot once it reads again, instead of a memory that grows', async () => {
    const hub = await startHub();
    const abort = new AbortController();
    onTestFinished(() => abort.abort());
    const response = await fetch(`${hub.url}/api/feed?after=0`, {
      headers: { Authorization: `Bearer ${ADMIN}` },
      signal: abort.signal,
    });
    const message = 'x'.repeat(3_000);
    for (let i = 0; i < 20; i++) {
      await hub.post(
        EVENTS,
        Array.from({ length: 300 }, (_, n) => queued(`n${i}-${n}`, { description: message })),
      );
    }
    let hasSnapshot = false;
    let last = '';
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) {
      last = last.slice(-20) + decoder.decode(chunk as Uint8Array, { stream: true });
      hasSnapshot ||= last.includes('\nevent: snapshot\n');
      if (hasSnapshot && last.endsWith('\n\n')) break;
    }
    expect(hasSnapshot).toBe(true);
  }, 30_000);

  it.each(['/api/feed?facts=1', '/api/feed'])(
    'tells what is committed while a snapshot goes out after it, once and in order: %s',
    async (path) => {
      const hub = await startHub();
      const description = 'x'.repeat(3_000);
      for (let i = 0; i < 20; i++) {
        await hub.post(
          EVENTS,
          Array.from({ length: 300 }, (_, n) => queued(`n${i}-${n}`, { description })),
        );
      }
      const { seq } = await hub.board();
      const abort = new AbortController();
      onTestFinished(() => abort.abort());
      const response = await fetch(hub.url + path, {
        headers: { Authorization: `Bearer ${ADMIN}` },
        signal: abort.signal,
      });
      // Nothing is read yet, so most of the snapshot still waits in the hub.
      for (const id of ['during-1', 'during-2', 'during-3']) await hub.post(EVENTS, queued(id));
      const told: [string | undefined, unknown][] = [];
      const parser = createParser({
        onEvent: ({ event, data }) => {
          const { seq: of, conversationId, ...rest } = JSON.parse(data);
          const { conversations } = rest.facts ?? rest;
          if (event !== 'reach' && event !== 'alarms')
            told.push([event, conversationId ?? [of, conversations.length]]);
        },
      });
      const decoder = new TextDecoder();
      for await (const chunk of response.body ?? []) {
        parser.feed(decoder.decode(chunk as Uint8Array, { stream: true }));
        if (told.length === 4) break;
      }
      expect(told).toEqual([
        ['snapshot', [seq, 6_000]],
        ['event', 'during-1'],
        ['event', 'during-2'],
        ['event', 'during-3'],
      ]);
    },
    30_000,
  );

  it('after payloads were read again, gives everybody a fresh snapshot, also those who come back', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, { event: 'queued', ticket: { number: 'T-1' }, timestamp: T0 });
    expect((await hub.board()).conversations).toEqual([]);
    const live = await listen(hub, '/api/feed?after=0');
    await hub.call('writeHubSettings', { change: { aliases: { conversationId: ['ticket.number'] } } });
    expect(await (await hub.call('reread')).json()).toEqual({ read: 1, changed: 1, understood: 1 });
    await eventually(
      () => live.received,
      (list) => list.length === 1,
    );
    expect(live.received[0]).toMatchObject({ event: 'snapshot', data: { conversations: [{ id: 'T-1' }] } });
    const back = await listen(hub, '/api/feed?after=1');
    await eventually(
      () => back.received,
      (list) => list.length === 1,
    );
    expect(back.received[0]?.event).toBe('snapshot');
    expect(await (await hub.call('reread')).json()).toMatchObject({ changed: 0 });
  });
});

describe('roles', () => {
  const grant = async (
    hub: TestHub,
    role: string,
    agentId?: string,
  ): Promise<{ token: string; link: string }> =>
    (await hub.call('grantAccess', { role, agentId, name: 'a test' })).json() as never;
  const as = (token: string) => ({ Authorization: `Bearer ${token}` });

  it('a wallboard sees the board and the feed without visitors, and nothing else', async () => {
    const hub = await startHub();
    const person = {
      requested_by: 'jane@example.com',
      description: 'secret question',
      url: 'https://x.example/c?1',
    };
    await hub.post(EVENTS, queued('a', person));
    const { token } = await grant(hub, 'wallboard');
    const board = await (await hub.get('/api/board', as(token))).text();
    const client = await listen(hub, '/api/feed?facts=1', as(token));
    await hub.post(EVENTS, queued('b', person));
    await eventually(
      () => client.received,
      // Beside these it is told the alarms for walls, which have nobody's name either.
      (list) => list.filter(({ event }) => event !== 'alarms').length === 2,
    );
    for (const text of [board, JSON.stringify(client.received)]) {
      expect(text).toContain('"a"');
      expect(text).not.toMatch(/jane|secret|x\.example/);
    }
    expect((await hub.get('/api/events', as(token))).status).toBe(403);
    expect(
      (await hub.call('setStatus', { agentId: 'a@x.com', wish: { status: 'online' } }, as(token))).status,
    ).toBe(403);
  });

  it('an agent sees the board and may set only their own status', async () => {
    const hub = await startHub();
    const { token } = await grant(hub, 'agent', 'Ann@x.com');
    expect((await hub.get('/api/board', as(token))).status).toBe(200);
    expect((await hub.get('/api/events', as(token))).status).toBe(403);
    const put = (agent: string) =>
      fetch(`${hub.url}/api/agents/${agent}/status`, {
        method: 'PUT',
        headers: { ...as(token), 'Content-Type': 'application/json' },
        body: '{"status":"pause"}',
      });
    expect((await put('bo@x.com')).status).toBe(403);
    expect((await put('ANN@x.com')).status).toBe(409);
    expect(await (await hub.call('session', {}, as(token))).json()).toMatchObject({
      role: 'agent',
      agentId: 'ann@x.com',
    });
  });

  it('without a token, or with a revoked one, nobody is let in', async () => {
    const hub = await startHub();
    for (const path of ['/api/board', '/api/feed', '/api/events', '/api/nothing']) {
      const response = await hub.get(path, {});
      expect(response.status).toBe(401);
      expect(response.headers.get('www-authenticate')).toMatch(/Bearer/);
    }
    const { token } = await grant(hub, 'supervisor');
    const [first] = (await (await hub.call('listAccess')).json()) as { id: string }[];
    expect((await hub.get('/api/board', as(token))).status).toBe(200);
    await hub.call('revokeAccess', { id: first?.id });
    expect((await hub.get('/api/board', as(token))).status).toBe(401);
  });

  it('a link’s code opens one session, once', async () => {
    const hub = await startHub();
    const { link } = await grant(hub, 'wallboard');
    const first = await postLink(link);
    expect(await first.text()).toContain('data-to="/wallboard"');
    expect(first.headers.get('set-cookie')).toMatch(/^queuetray_\d+=.+HttpOnly.*SameSite=Strict/);
    const second = await postLink(link);
    expect(second.status).toBe(403);
    expect(second.headers.get('set-cookie')).toBeNull();
  });

  it('a session changes things only from our own pages', async () => {
    const hub = await startHub();
    const { link } = await grant(hub, 'supervisor');
    const { Origin: _ours, ...session } = (await openLink(link)).headers;
    const call = (headers: Record<string, string>) => hub.call('listAccess', {}, { ...session, ...headers });
    expect((await call({ Origin: hub.url })).status).toBe(200);
    expect((await call({ Origin: 'https://evil.example' })).status).toBe(403);
    expect((await call({})).status).toBe(403);
  });

  it('grants no other site anything', async () => {
    const hub = await startHub();
    const response = await hub.get('/api/board', {
      Authorization: `Bearer ${ADMIN}`,
      Origin: 'https://evil.example',
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  });
});

describe('requests', () => {
  it('check their parameters and answer problems', async () => {
    const hub = await startHub();
    const problem = async (response: Response) => [
      response.status,
      ((await response.json()) as { code: string }).code,
    ];
    expect(await problem(await hub.call('nothing'))).toEqual([404, 'not-found']);
    expect(await problem(await hub.call('__proto__'))).toEqual([404, 'not-found']);
    expect(
      await problem(await hub.call('setStatus', { agentId: 'a@x.com', wish: { status: 'away' } })),
    ).toEqual([400, 'bad-request']);
    expect(await problem(await hub.call('readJournal', { limit: -1 }))).toEqual([400, 'bad-request']);
    expect(await problem(await hub.get('/api/events?after=x'))).toEqual([400, 'bad-request']);
    expect(await problem(await hub.get('/api/feed?after=-1'))).toEqual([400, 'bad-request']);
    expect(await problem(await hub.get('/api/nothing'))).toEqual([404, 'not-found']);
    expect((await hub.get('/nothing/here')).status).toBe(404);
  });

  it('never send a secret back', async () => {
    const hub = await startHub();
    await hub.call('setSecret', { name: 'apiToken', value: 'very-secret' });
    const answer = await (await hub.call('readHubSettings')).text();
    expect(answer).toContain('"apiToken":"stored"');
    expect(answer).not.toContain('very-secret');
  });

  it('count what they see for Prometheus', async () => {
    const hub = await startHub();
    await hub.post(EVENTS, [queued('a'), queued('a'), { x: 1 }]);
    const metrics = await (await hub.get('/metrics')).text();
    expect(metrics).toMatch(
      /^queuetray_webhook_events_total\{source="conversation-events",outcome="accepted"\} 1$/m,
    );
    expect(metrics).toMatch(
      /^queuetray_webhook_events_total\{source="conversation-events",outcome="duplicates"\} 1$/m,
    );
    expect(metrics).toMatch(/^queuetray_not_understood 1$/m);
    expect(metrics).toMatch(/^queuetray_conversations_waiting 1$/m);
    expect((await hub.get('/healthz', {})).status).toBe(200);
  });

  it('sends itself a test event through the network', async () => {
    const hub = await startHub({ secrets: { webhookToken: 's3cret' } });
    expect(await (await hub.call('sendTestEvent')).json()).toMatchObject({ ok: true, status: 200 });
  });
});
