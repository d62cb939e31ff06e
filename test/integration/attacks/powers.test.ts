import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { HubSettingsAnswer, Session } from '#shared/contract/requests.ts';
import { KEY_HEADER } from '#shared/contract/session-key.ts';
import { hubSettings } from '#shared/settings/hub-settings.ts';
import { namesOf } from '#shared/settings/setting.ts';
import { networkAddress, tell } from '../support/over-the-network.ts';
import { ADMIN, jsonOf, startHub, type TestHub, temporaryFolder } from '../support/start-hub.ts';
import { startVendor } from '../support/vendor.ts';

/** What a supervisor who is hostile, or whose token was taken, holds. */
async function supervisor(hub: TestHub): Promise<Record<string, string>> {
  const { token } = await jsonOf<{ token: string }>(
    hub.call('grantAccess', { role: 'supervisor', name: 'Sam', agentId: 'sam@example.com' }),
  );
  return { Authorization: `Bearer ${token}` };
}

const roleOf = async (hub: TestHub, headers: Record<string, string>): Promise<string> =>
  (JSON.parse((await tell(`${hub.url}/api/call/session`, { headers })).body) as Session).role;

const bearer = { Authorization: `Bearer ${ADMIN}` };

describe('a supervisor', () => {
  it('cannot have a program run on the hub’s computer', async () => {
    const hub = await startHub({ secrets: { webhookToken: 'w' } });
    const proof = join(temporaryFolder(), 'ran');
    const tunnelCommand = `"${process.execPath}" -e "require('fs').writeFileSync('${proof}', '')"`;
    const answer = await hub.call(
      'writeHubSettings',
      { change: { tunnel: 'command', tunnelCommand } },
      await supervisor(hub),
    );
    expect([answer.status, (await jsonOf<{ detail: string }>(answer)).detail]).toEqual([
      403,
      expect.stringContaining(
        'Only the owner of the hub’s computer may change tunnel, tunnelCommand'.replace('’', "'"),
      ),
    ]);
    expect(hub.hub.reach.state.kind).toBe('none');
    expect(existsSync(proof)).toBe(false);
  });

  it('cannot have files written into a folder of their choosing', async () => {
    const hub = await startHub();
    const dailyReportFolder = temporaryFolder();
    const asSam = await supervisor(hub);
    expect((await hub.call('writeHubSettings', { change: { dailyReportFolder } }, asSam)).status).toBe(403);
    expect((await hub.call('writeDailyReport', {}, asSam)).status).toBe(400);
  });

  it('cannot have the API token sent to an address of their choosing', async () => {
    const thief = await startVendor();
    const hub = await startHub({ secrets: { apiToken: 'very-secret' }, settings: { orgId: 'o' } });
    const asSam = await supervisor(hub);
    for (const name of ['statusUrl', 'logsUrl', 'publicUrl', 'conversationUrl'])
      expect((await hub.call('writeHubSettings', { change: { [name]: thief.url } }, asSam)).status).toBe(403);
    expect(thief.posts).toEqual([]);
  });

  it('cannot replace a secret, trust another server, or start programs', async () => {
    const hub = await startHub();
    const asSam = await supervisor(hub);
    for (const [name, params] of [
      ['setSecret', { name: 'apiToken', value: 'mine' }],
      ['makeWebhookToken', {}],
      ['acceptHostKey', { fingerprint: 'SHA256:x' }],
      ['startDemo', {}],
    ] as const)
      expect([name, (await hub.call(name, params, asSam)).status]).toEqual([name, 403]);
  });

  it('may still change what is the team’s', async () => {
    const hub = await startHub();
    const change = { targetMs: 30_000, substatuses: ['Tea'], dailyReportHour: 7, orgId: 'o' };
    expect((await hub.call('writeHubSettings', { change }, await supervisor(hub))).status).toBe(200);
  });

  it('cannot make an owner of anybody', async () => {
    const hub = await startHub();
    const asked = hub.call('grantAccess', { role: 'owner', name: 'Sam' }, await supervisor(hub));
    expect((await asked).status).toBe(400);
  });
});

describe('every setting of the owner’s', () => {
  it.each(namesOf(hubSettings).filter((name) => hubSettings[name].power === 'owner'))(
    '%s is refused to a supervisor',
    async (name) => {
      const hub = await startHub();
      const change = { [name]: hubSettings[name].default };
      expect((await hub.call('writeHubSettings', { change }, await supervisor(hub))).status).toBe(403);
      expect((await hub.call('writeHubSettings', { change })).status).toBe(200);
    },
  );
});

describe('the admin token', () => {
  it('is the owner’s at the hub’s computer', async () => {
    const hub = await startHub();
    expect(await roleOf(hub, bearer)).toBe('owner');
  });

  it.each([
    ['X-Forwarded-For', '203.0.113.9'],
    ['X-Forwarded-Proto', 'https'],
    ['Forwarded', 'for=203.0.113.9'],
    ['Via', '1.1 proxy'],
    ['X-Real-IP', '203.0.113.9'],
  ])('is a supervisor’s when a proxy passed it on (%s)', async (name, value) => {
    const hub = await startHub();
    expect(await roleOf(hub, { ...bearer, [name]: value })).toBe('supervisor');
  });

  it('is a supervisor’s when it was sent to another name than this computer’s own', async () => {
    const hub = await startHub({ allowedHosts: ['hub.example.com'] });
    expect(await roleOf(hub, { ...bearer, Host: 'hub.example.com' })).toBe('supervisor');
  });

  it.skipIf(networkAddress === undefined)('is a supervisor’s over the network', async () => {
    const hub = await startHub({ host: '0.0.0.0' });
    const url = `http://${networkAddress}:${new URL(hub.url).port}/api/call/setSecret`;
    const body = JSON.stringify({ name: 'apiToken', value: 'mine' });
    for (const headers of [bearer, { ...bearer, Host: 'localhost' }])
      expect((await tell(url, { headers, body })).status).toBe(403);
  });
});

describe('a session of the admin token', () => {
  it('is the owner’s at this computer, and a supervisor’s when it is passed on', async () => {
    const hub = await startHub();
    const Origin = hub.url;
    const opened = await hub.post('/session', { token: ADMIN }, { Origin });
    const Cookie = (opened.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    const session = { Cookie, Origin, [KEY_HEADER]: opened.headers.get(KEY_HEADER) ?? '' };
    expect(await roleOf(hub, session)).toBe('owner');
    expect(await roleOf(hub, { ...session, 'X-Forwarded-For': '203.0.113.9' })).toBe('supervisor');
  });
});

describe('what the environment fixes', () => {
  it('is changed by nobody, not even the owner', async () => {
    const hub = await startHub({
      settings: { tunnel: 'none', targetMs: 60_000 },
      secrets: { apiToken: 'a' },
    });
    for (const change of [{ tunnel: 'own' }, { targetMs: 30_000 }])
      expect((await hub.call('writeHubSettings', { change })).status).toBe(400);
    expect((await hub.call('setSecret', { name: 'apiToken', value: 'b' })).status).toBe(400);
  });
});

describe('a token', () => {
  it('is asked for again when its address changes, and comes back with the address', async () => {
    const [first, second] = [await startVendor(), await startVendor()];
    const hub = await startHub();
    const settings = async (change: object): Promise<HubSettingsAnswer> =>
      jsonOf(await hub.call('writeHubSettings', { change }));
    const goOnline = async (): Promise<number> =>
      (
        await tell(`${hub.url}/api/agents/ann@example.com/status`, {
          method: 'PUT',
          headers: bearer,
          body: '{"status":"online"}',
        })
      ).status;
    await settings({ orgId: 'o', statusUrl: `${first.url}/s` });
    await hub.call('setSecret', { name: 'apiToken', value: 'entered-for-first' });
    expect(await goOnline()).toBe(200);

    const moved = await settings({ statusUrl: `${second.url}/s` });
    expect(moved.secrets.apiToken).toBe('elsewhere');
    expect(await goOnline()).toBe(409);
    expect(second.posts).toEqual([]);

    await hub.call('setSecret', { name: 'apiToken', value: 'entered-for-second' });
    expect(await goOnline()).toBe(200);
    expect(second.posts[0]?.headers.authorization).toBe('entered-for-second');
  });

  it('stays with its address over a restart', async () => {
    const [first, second] = [await startVendor(), await startVendor()];
    const dataFolder = temporaryFolder();
    const hub = await startHub({ dataFolder });
    await hub.call('writeHubSettings', { change: { statusUrl: `${first.url}/s` } });
    await hub.call('setSecret', { name: 'apiToken', value: 'entered-for-first' });
    await hub.call('writeHubSettings', { change: { statusUrl: `${second.url}/s` } });
    await hub.stop();
    const again = await startHub({ dataFolder });
    const { secrets } = await jsonOf<HubSettingsAnswer>(again.call('readHubSettings'));
    expect(secrets.apiToken).toBe('elsewhere');
  });
});
