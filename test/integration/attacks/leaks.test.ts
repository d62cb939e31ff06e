import { describe, expect, it } from 'vitest';
import type { Session, VendorAnswer } from '#shared/contract/requests.ts';
import { findHub } from '../../../src/cli/find-hub.ts';
import { tell } from '../support/over-the-network.ts';
import { ADMIN, jsonOf, startHub } from '../support/start-hub.ts';
import { startVendor } from '../support/vendor.ts';

describe('our API token in the vendor’s own words', () => {
  it.each(['very/secret=token', Buffer.from('very/secret=token').toString('base64')])(
    'reaches nobody: %s',
    async (said) => {
      const vendor = await startVendor({
        status: 400,
        body: JSON.stringify({ message: `no such token: ${said}` }),
      });
      const hub = await startHub({ ...vendor.options, secrets: { apiToken: 'very/secret=token' } });
      const tested = await jsonOf<VendorAnswer>(
        hub.call('sendTestStatus', { agentId: 'ann@example.com', status: 'online' }),
      );
      expect(tested.body).toContain('no such token: …');
      await hub.call('setStatus', { agentId: 'ann@example.com', wish: { status: 'online' } });
      const journal = await (await hub.call('readJournal')).text();
      expect(journal).toContain('no such token: …');
      expect(JSON.stringify(tested) + journal).not.toContain(said);
    },
  );
});

describe('/metrics', () => {
  it('is open on this computer, and needs an access from elsewhere', async () => {
    const hub = await startHub();
    const proxied = { 'X-Forwarded-For': '203.0.113.9' };
    const status = async (headers: Record<string, string>) =>
      (await tell(`${hub.url}/metrics`, { method: 'GET', headers })).status;
    expect(await status({})).toBe(200);
    expect(await status(proxied)).toBe(401);
    expect(await status({ ...proxied, Authorization: 'Bearer wrong' })).toBe(401);
    expect(await status({ ...proxied, Authorization: `Bearer ${ADMIN}` })).toBe(200);
  });
});

describe('where links may lead', () => {
  it('is told to every window: the vendor’s hosts, and what the owner set', async () => {
    const hub = await startHub({
      settings: { statusUrl: 'https://api.example.com/{orgId}', linkHosts: ['chats.example.com'] },
    });
    const { linkHosts } = await jsonOf<Session>(hub.call('session'));
    expect(linkHosts).toEqual([
      'snapengage.com',
      'api.example.com',
      'www.snapengage.com',
      'chats.example.com',
    ]);
  });
});

describe('a team’s hub in plain http', () => {
  const env = { QUEUETRAY_HUB_URL: 'http://hub.example.com', QUEUETRAY_TOKEN: 't' };

  it('is sent no token by the command line before somebody says that it is meant so', async () => {
    await expect(findHub(env, 'linux')).rejects.toThrow(/plain http.*QUEUETRAY_INSECURE_HTTP=1/);
    expect(await findHub({ ...env, QUEUETRAY_INSECURE_HTTP: '1' }, 'linux')).toMatchObject({ token: 't' });
    expect(await findHub({ ...env, QUEUETRAY_HUB_URL: 'http://127.0.0.1:1' }, 'linux')).toBeDefined();
  });
});
