import { readFileSync, statSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SecretStore } from '#hub/core.ts';
import type { Finding } from '#shared/contract/doctor.ts';
import type { HubSettingsAnswer } from '#shared/contract/requests.ts';
import {
  ADMIN,
  jsonOf,
  startHub,
  T0,
  type TestHub,
  temporaryFolder,
  WEBHOOK_TOKEN,
} from '../support/start-hub.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

const EVENTS = '/hooks/conversation-events';
const event = (id: string): string =>
  JSON.stringify({ event: 'queued', case_id: id, widget_id: 'w', timestamp: T0 });

/** Sends exactly these headers, which fetch would not. Answers the HTTP status. */
const send = (url: string, headers: Record<string, string>, body = event('planted')): Promise<number> =>
  new Promise((resolve, reject) => {
    const sent = request(url + EVENTS, { method: 'POST', headers, agent: false }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    sent.on('error', reject).end(body);
  });

/** A reverse proxy on this computer as it is often set up: it names itself as the host and adds what it is told to. */
async function startReverseProxy(to: string, added: Record<string, string> = {}): Promise<string> {
  const proxy = createServer((incoming, outgoing) => {
    const { host: _, ...headers } = incoming.headers;
    const onward = request(
      to + incoming.url,
      { method: incoming.method, headers: { ...headers, host: 'localhost', ...added } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502);
        answer.pipe(outgoing);
      },
    );
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void proxy.close());
  return `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
}

const onBoard = async (hub: TestHub): Promise<string[]> =>
  (await hub.board()).conversations.map(({ id }) => id);

describe('whoever wants to send events without the token', () => {
  it('gets nowhere through a relay that ends on this computer and says Host: localhost', async () => {
    const hub = await startHub({ secrets: { webhookToken: '' }, hooksPort: 0 });
    for (const url of [hub.url, hub.hub.hooksUrl ?? '']) {
      const relay = await startTcpProxy(Number(new URL(url).port));
      const proxy = await startReverseProxy(url);
      for (const way of [url, `http://127.0.0.1:${relay.port}`, proxy])
        expect(await send(way, { Host: 'localhost' })).toBe(401);
    }
    expect(await onBoard(hub)).toEqual([]);
  });

  it('gets nowhere from a web page that is open on this computer, even with the token', async () => {
    const hub = await startHub();
    const page = { 'Content-Type': 'text/plain', Authorization: WEBHOOK_TOKEN };
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { Origin: hub.url },
      { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Mode': 'no-cors', 'Sec-Fetch-Dest': 'empty' },
      { 'Sec-Fetch-Mode': 'navigate' },
      { 'Sec-Fetch-Dest': 'document' },
    ] as Record<string, string>[])
      expect(await send(hub.url, { ...page, ...headers }), JSON.stringify(headers)).toBe(403);
    expect(await onBoard(hub)).toEqual([]);
  });

  it('while a script that uses Node’s fetch, which adds Sec-Fetch-Mode: cors, is let in with it', async () => {
    const hub = await startHub();
    expect(await send(hub.url, { 'Sec-Fetch-Mode': 'cors', Authorization: WEBHOOK_TOKEN })).toBe(200);
    expect((await hub.post(EVENTS, event('b'))).status).toBe(200);
  });

  it('cannot have the token removed, nor be told it below a supervisor', async () => {
    const hub = await startHub({ secrets: { webhookToken: '' } });
    expect((await hub.call('setSecret', { name: 'webhookToken', value: null })).status).toBe(400);
    expect((await hub.call('setSecret', { name: 'webhookToken', value: '' })).status).toBe(400);
    for (const role of ['agent', 'wallboard']) {
      const { token } = await jsonOf<{ token: string }>(
        hub.call('grantAccess', { role, name: role, agentId: 'ann@example.com' }),
      );
      const answer = await hub.call('readWebhookToken', {}, { Authorization: `Bearer ${token}` });
      expect(answer.status).toBe(403);
    }
    expect(await send(hub.url, {})).toBe(401);
  });

  it('meets the old token refused as soon as there is a new one', async () => {
    const hub = await startHub({ secrets: { webhookToken: '' } });
    const first = await jsonOf<{ token: string }>(hub.call('readWebhookToken'));
    const second = await jsonOf<{ token: string }>(hub.call('makeWebhookToken'));
    expect(await send(hub.url, { Authorization: first.token })).toBe(401);
    expect(await send(hub.url, { Authorization: second.token })).toBe(200);
  });
});

describe('the token that a hub makes for itself', () => {
  it('stands in secrets.json, for its owner alone, and stays the same over restarts', async () => {
    const dataFolder = temporaryFolder();
    const first = await startHub({ dataFolder, secrets: { webhookToken: '' } });
    const path = join(dataFolder, 'secrets.json');
    const { webhookToken } = JSON.parse(readFileSync(path, 'utf8')) as { webhookToken: string };
    expect(webhookToken.length).toBeGreaterThan(40);
    if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await jsonOf(first.call('readWebhookToken'))).toEqual({ token: webhookToken });
    await first.stop();
    const second = await startHub({ dataFolder, secrets: { webhookToken: '' } });
    expect(await send(second.url, { Authorization: webhookToken })).toBe(200);
  });

  it('stays the same even where there is no keychain to keep other secrets in', async () => {
    const dataFolder = temporaryFolder();
    const forgetful = (): SecretStore => {
      const kept = new Map<string, string>();
      return {
        durable: false,
        get: (name) => kept.get(name) ?? '',
        set: async (name, value) => void (value === null ? kept.delete(name) : kept.set(name, value)),
      };
    };
    const start = () => startHub({ dataFolder, secrets: { webhookToken: '' }, secretStore: forgetful() });
    const first = await start();
    await first.call('setSecret', { name: 'apiToken', value: 'api-token' });
    const { token } = await jsonOf<{ token: string }>(first.call('readWebhookToken'));
    const { secrets } = await jsonOf<HubSettingsAnswer>(first.call('readHubSettings'));
    expect(secrets).toMatchObject({ webhookToken: 'stored', apiToken: 'memory' });
    await first.stop();
    const second = await start();
    expect(await send(second.url, { Authorization: token })).toBe(200);
    expect(readFileSync(join(dataFolder, 'secrets.json'), 'utf8')).not.toContain('api-token');
  });

  it('is made for a folder that had events without one, which says so until something comes with it', async () => {
    const dataFolder = temporaryFolder();
    const old = await startHub({ dataFolder });
    await old.post(EVENTS, event('a'));
    await old.stop();

    const said: string[] = [];
    const log = pino({ level: 'info' }, { write: (line: string) => void said.push(line) });
    const open = () => startHub({ dataFolder, log, secrets: { webhookToken: '' } });
    const isUnknown = async (hub: TestHub) =>
      (await jsonOf<HubSettingsAnswer>(hub.call('readHubSettings'))).tokenUnknown;
    const examined = (hub: TestHub) => jsonOf<Finding>(hub.call('examine', { check: 'webhookToken' }));
    const first = await open();
    expect(said.join('')).toContain('events were taken without a webhook token until now');
    expect(await isUnknown(first)).toBe(true);
    await first.stop();

    const second = await open();
    expect(await isUnknown(second)).toBe(true);
    expect(await examined(second)).toEqual({ outcome: 'warning', advice: 'enterToken' });
    const { token } = await jsonOf<{ token: string }>(second.call('readWebhookToken'));
    expect(said.join('')).not.toContain(token);
    expect(await send(second.url, { Authorization: token })).toBe(200);
    expect(await isUnknown(second)).toBe(false);
    expect(await examined(second)).toEqual({ outcome: 'fine' });
    await send(second.url, { Authorization: 'another' });
    expect(await examined(second)).toEqual({ outcome: 'warning', advice: 'tokenRefused', fact: '1' });
  });
});

describe('a list of sender networks', () => {
  const networks = (webhookNetworks: string[], trustedProxies: string[] = []) =>
    startHub({ settings: { webhookNetworks, trustedProxies } });
  const withToken = (more: Record<string, string> = {}) => ({ Authorization: WEBHOOK_TOKEN, ...more });

  it('lets nobody else send, token or not', async () => {
    const far = await networks(['192.0.2.0/24', '2001:db8::/32']);
    expect(await send(far.url, withToken())).toBe(403);
    const near = await networks(['127.0.0.0/8']);
    expect(await send(near.url, withToken())).toBe(200);
    expect(await send(near.url, {})).toBe(401);
  });

  it('believes X-Forwarded-For of a trusted proxy alone, and of it only what that proxy wrote', async () => {
    const untrusting = await networks(['192.0.2.0/24']);
    expect(await send(untrusting.url, withToken({ 'X-Forwarded-For': '192.0.2.7' }))).toBe(403);
    const trusting = await networks(['192.0.2.0/24', '2001:db8::/32'], ['127.0.0.1', '10.0.0.0/8']);
    const from = (way: string) => send(trusting.url, withToken({ 'X-Forwarded-For': way }));
    expect(await from('192.0.2.7')).toBe(200);
    expect(await from('2001:db8::7')).toBe(200);
    expect(await from('192.0.2.7, 10.1.2.3')).toBe(200);
    expect(await from('192.0.2.7, 203.0.113.9')).toBe(403);
    expect(await from('nonsense')).toBe(403);
    expect(await send(trusting.url, withToken())).toBe(403);
  });

  it('is refused where it is none', async () => {
    const hub = await startHub();
    for (const bad of ['example.com', '192.0.2.0/33', '192.0.2', '/8', ''])
      expect((await hub.call('writeHubSettings', { change: { webhookNetworks: [bad] } })).status).toBe(400);
    const session = await hub.get('/api/board', { Authorization: `Bearer ${ADMIN}` });
    expect(session.status).toBe(200);
  });
});
