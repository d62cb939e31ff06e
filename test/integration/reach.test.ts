import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReachState } from '#shared/contract/reach.ts';
import { ManualTime } from '../support/manual-time.ts';
import { eventually, startHub, T0, type TestHub, WEBHOOK_TOKEN } from './support/start-hub.ts';
import { startTcpProxy } from './support/tcp-proxy.ts';
import { journaled, postQueued } from './support/webhooks.ts';

const TOKEN = { webhookToken: WEBHOOK_TOKEN };
const state = ({ hub }: TestHub, wanted: string, ms = 10_000) =>
  eventually(
    () => hub.reach.state,
    (now) => now.state === wanted,
    ms,
  );

describe('the listener that the public reaches', () => {
  const PATHS = [
    '/', '/index.html', '/queue', '/settings', '/session', '/healthz', '/readyz', '/metrics', '/favicon.ico',
    '/api', '/api/board', '/api/feed', '/api/events', '/api/call/session', '/api/call/writeHubSettings',
    '/api/agents/ann@example.com/status', '/api/reports/summary', '/assets/index.js', '/?token=x', '/?code=x',
    '/hooks', '/hooks/', '/hooks/other', '/hooks/queuetray-probe', '/hooks/a/b/conversation-events',
    '/hooks/../api/board', '/hooks/%2e%2e/api/board', '/hooks/..%2fapi/board', '//api/board', '/HOOKS/../metrics',
    '/hooks/conversation-events/../../metrics',
  ]; // biome-ignore format: a list to be read across

  it('has no route but /hooks/*, whatever the method, and even with the hub’s own token', async () => {
    const { hub } = await startHub({ hooksPort: 0, secrets: TOKEN });
    const { port } = new URL(hub.hooksUrl ?? '');
    for (const path of PATHS) {
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
        const status = await new Promise<number | undefined>((resolve, reject) => {
          // As it stands: fetch would tidy the path up first.
          request(
            { port, path, method, headers: { Authorization: `Bearer ${WEBHOOK_TOKEN}` } },
            (response) => {
              response.resume();
              resolve(response.statusCode);
            },
          )
            .on('error', reject)
            .end();
        });
        expect(status, `${method} ${path}`).toBe(404);
      }
    }
  });

  it('takes nothing without the token, as the hub’s own does not', async () => {
    const hub = await startHub({ hooksPort: 0 });
    for (const url of [hub.hub.hooksUrl ?? '', hub.url]) expect(await postQueued(url, 'a', '')).toBe(401);
    expect(await journaled(hub)).toEqual(new Set());
  });
});

describe('an address of the person’s own', () => {
  it('is used at once, with the token that the hub made', async () => {
    const hub = await startHub({ probeEveryMs: 200, secrets: { webhookToken: '' } });
    const proxy = await startTcpProxy(1);
    const publicUrl = `http://127.0.0.1:${proxy.port}`;
    await hub.call('writeHubSettings', { change: { tunnel: 'own', publicUrl } });
    const { token } = (await (await hub.call('readWebhookToken')).json()) as { token: string };
    proxy.leadTo(Number(new URL(hub.hub.hooksUrl ?? '').port));
    await state(hub, 'reachable');
    expect(await postQueued(publicUrl, 'a', token)).toBe(200);
    expect(await postQueued(publicUrl, 'b', '')).toBe(401);
  });

  it('is probed: lost packets, a cut, and a foreign answer show, and the way back too', async () => {
    const time = new ManualTime(T0);
    const hub = await startHub({
      ...{ hooksPort: 0, secrets: TOKEN, probeEveryMs: 30_000, now: time.now, timers: time.timers },
    });
    // A second for each look: an answer from this computer comes long before five of them are over.
    const seen = (accept: (now: ReachState) => boolean) =>
      eventually(async () => {
        if (!accept(hub.hub.reach.state)) await time.advance(1_000);
        return hub.hub.reach.state;
      }, accept);
    const proxy = await startTcpProxy(Number(new URL(hub.hub.hooksUrl ?? '').port));
    const at = (port: number) =>
      hub.call('writeHubSettings', { change: { tunnel: 'own', publicUrl: `http://127.0.0.1:${port}` } });
    await at(proxy.port);
    const reachable = (now: ReachState): boolean => now.state === 'reachable';
    const { probeMs, probeAt } = await seen(reachable);
    expect(probeMs).toBeGreaterThanOrEqual(0);
    expect(probeAt).toBeGreaterThanOrEqual(T0);
    proxy.hold();
    expect((await seen(({ state }) => state === 'unreachable')).why).toEqual({
      code: 'probe-lost',
      detail: 'no answer within 5 s',
    });
    proxy.release();
    await seen(reachable);

    const foreign = createServer((_request, response) => response.writeHead(200).end('hello'));
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      foreign.close();
    });
    await at((foreign.address() as AddressInfo).port);
    expect((await seen(({ why }) => why?.code === 'probe-strange')).why?.detail).toBe('HTTP 200');
    await at(1);
    expect((await seen(({ why }) => why?.code === 'probe-lost')).why?.detail).toBe('ECONNREFUSED');
    expect(await journaled(hub)).toEqual(new Set());
  });

  it('tells when it leads to the listener that also serves the API', async () => {
    const hub = await startHub({ secrets: TOKEN });
    await hub.call('writeHubSettings', { change: { tunnel: 'own', publicUrl: hub.url } });
    expect((await state(hub, 'reachable')).exposed).toBe(true);
  });

  it('cannot be fooled by a probe that was seen before: each counts once', async () => {
    const bodies: string[] = [];
    const hub = await startHub({ hooksPort: 0, secrets: TOKEN, probeEveryMs: 100 });
    const hooks = hub.hub.hooksUrl ?? '';
    // A proxy that looks into what passes.
    const proxy = createServer((incoming, response) => {
      let body = '';
      incoming.setEncoding('utf8').on('data', (chunk) => {
        body += chunk;
      });
      incoming.on('end', async () => {
        bodies.push(body);
        const answer = await fetch(hooks + incoming.url, { method: 'POST', body });
        response.writeHead(answer.status).end(await answer.text());
      });
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => {
      proxy.close();
    });
    const publicUrl = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    await hub.call('writeHubSettings', { change: { tunnel: 'own', publicUrl } });
    await state(hub, 'reachable');
    const replay = await fetch(`${hooks}/hooks/queuetray-probe`, { method: 'POST', body: bodies[0] ?? '' });
    expect(bodies[0]).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(replay.status).toBe(404);
    expect(await journaled(hub)).toEqual(new Set());
  });
});

describe('whether SnapEngage reaches the hub', () => {
  it('is told to supervisors’ feeds as it changes, and to nobody else', async () => {
    const hub = await startHub({ secrets: TOKEN });
    const { token } = (await (
      await hub.call('grantAccess', { role: 'agent', agentId: 'bo@example.com', name: 'Bo' })
    ).json()) as { token: string };
    const [supervisor, agent] = [await listen(hub), await listen(hub, token)];
    await eventually(supervisor, (text) => text.includes('"state":"off"'));
    await hub.call('writeHubSettings', { change: { tunnel: 'own', publicUrl: hub.url } });
    await eventually(supervisor, (text) => text.includes('"state":"reachable"'));
    expect(agent()).not.toContain('event: reach');
    expect((await hub.call('readReach', {}, { Authorization: `Bearer ${token}` })).status).toBe(403);
  });

  it('by ngrok: its client itself says why it does not get through, and no token is in it', async () => {
    const hub = await startHub({ secrets: { ...TOKEN, ngrokAuthtoken: 'canary-authtoken' } });
    await hub.call('writeHubSettings', { change: { tunnel: 'ngrok' } });
    const { why } = await eventually(
      () => hub.hub.reach.state,
      (now) => now.why !== undefined,
      25_000,
    );
    expect(why?.code).toMatch(/cut-off|sign-in-refused/);
    expect(why?.detail).toMatch(/failed to connect session|authtoken/i);
    expect(JSON.stringify(why)).not.toContain('canary-authtoken');
    await hub.call('setSecret', { name: 'ngrokAuthtoken', value: null });
  });

  it('by ngrok without an authtoken: asks for one', async () => {
    const hub = await startHub({ secrets: TOKEN, settings: { tunnel: 'ngrok' } });
    expect(hub.hub.reach.state).toMatchObject({
      state: 'refused',
      why: { code: 'not-configured', detail: 'ngrokAuthtoken' },
    });
  });
});

/** What the feed has said so far. */
async function listen({ url }: TestHub, token = 'admin-token-for-tests'): Promise<() => string> {
  const response = await fetch(`${url}/api/feed?facts=1`, { headers: { Authorization: `Bearer ${token}` } });
  let text = '';
  void (async () => {
    for await (const chunk of response.body ?? []) text += Buffer.from(chunk).toString();
  })().catch(() => {});
  return () => text;
}
