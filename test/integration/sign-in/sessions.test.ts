import { describe, expect, it } from 'vitest';
import type { AccessGrant, AuditEntry, SessionEntry } from '#shared/contract/requests.ts';
import type { HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { WebBrowser } from '../../support/web-browser.ts';
import { startProviderHub } from '../support/provider-hub.ts';
import { jsonOf, type TestHub } from '../support/start-hub.ts';

const ANN = {
  name: 'Ann',
  email: 'ann@example.com',
  email_verified: true,
  groups: ['Support'],
};
const TABLE: HubSettingsChange = {
  oidcRoles: [
    { claim: 'groups', value: 'Support', role: 'agent', teams: ['Evening'] },
    { claim: 'groups', value: 'Leads', role: 'supervisor' },
  ],
  oidcSessionHours: 8,
};
const HOUR_MS = 3_600_000;

const grants = (hub: TestHub): Promise<AccessGrant[]> => jsonOf(hub.call('listAccess'));
const sessions = (hub: TestHub): Promise<SessionEntry[]> => jsonOf(hub.call('listSessions'));

async function start(now: () => number = Date.now) {
  const started = await startProviderHub(TABLE, { now });
  started.provider.present(ANN);
  return started;
}

describe('a company account', () => {
  it('comes in as whom the table says, with a session that the hub’s own page alone can use', async () => {
    const { comeIn } = await start();
    const browser = new WebBrowser();
    const { status, page, session } = await comeIn(browser);
    expect(status).toBe(200);
    expect(page).toContain('data-to="/team"');
    expect(await jsonOf(session())).toMatchObject({
      role: 'agent',
      agentId: 'ann@example.com',
      name: 'Ann',
      teamNames: ['Evening'],
    });
  });

  it('is nobody without the key of its page, and by the cookie alone', async () => {
    const { hub, comeIn } = await start();
    const browser = new WebBrowser();
    await comeIn(browser);
    const response = await browser.open(`${hub.url}/api/board`);
    expect(response.status).toBe(401);
  });

  it('is on record as who it is', async () => {
    const { hub, comeIn } = await start();
    await comeIn();
    const log = await jsonOf<AuditEntry[]>(hub.call('readAudit'));
    expect(log.find(({ action }) => action === 'signIn')).toMatchObject({
      by: 'ann@example.com',
      role: 'agent',
      outcome: 'done',
    });
  });

  it('has one access, however many browsers it comes with, and a session for each', async () => {
    const { hub, comeIn } = await start();
    await Promise.all([comeIn(), comeIn()]);
    await comeIn();
    expect(await grants(hub)).toMatchObject([{ role: 'agent', agentId: 'ann@example.com', name: 'Ann' }]);
    expect(await sessions(hub)).toMatchObject([{ name: 'Ann' }, { name: 'Ann' }, { name: 'Ann' }]);
  });

  it('stays signed in for as long as is set, in one browser whatever it does in another', async () => {
    const clock = { now: Date.now() };
    const { comeIn } = await start(() => clock.now);
    const first = await comeIn();
    clock.now += 7 * HOUR_MS;
    const second = await comeIn();
    expect((await first.session()).status).toBe(200);
    clock.now += HOUR_MS;
    expect((await first.session()).status).toBe(401);
    expect((await second.session()).status).toBe(200);
    clock.now += 7 * HOUR_MS;
    expect((await second.session()).status).toBe(401);
  });

  it('is signed out when its access is removed, and when its session is ended', async () => {
    const { hub, comeIn } = await start();
    const first = await comeIn();
    await hub.call('revokeAccess', { id: (await grants(hub))[0]?.id });
    expect((await first.session()).status).toBe(401);
    const second = await comeIn();
    await hub.call('endSession', { id: (await sessions(hub))[0]?.id });
    expect((await second.session()).status).toBe(401);
  });

  it('loses every session when the table no longer lets it in at a sign-in', async () => {
    const { hub, provider, comeIn } = await start();
    const before = await comeIn();
    provider.present({ ...ANN, groups: ['Sales'] });
    const after = await comeIn();
    expect([after.status, (await after.session()).status]).toEqual([403, 401]);
    expect((await before.session()).status).toBe(401);
    expect([await grants(hub), await sessions(hub)]).toEqual([[], []]);
  });

  it('is somebody else from its next sign-in on when the table says so, and no longer who it was', async () => {
    const { hub, change, comeIn } = await start();
    const before = await comeIn();
    await change({ oidcRoles: [{ claim: 'groups', value: 'Support', role: 'supervisor' }] });
    const after = await comeIn();
    expect((await before.session()).status).toBe(401);
    expect(await jsonOf(after.session())).toMatchObject({ role: 'supervisor' });
    expect(await grants(hub)).toMatchObject([{ role: 'supervisor', name: 'Ann' }]);
  });

  it('that is away from the provider or the table is not let in by what others had', async () => {
    const { hub, comeIn, provider } = await start();
    await comeIn();
    provider.present({ ...ANN, name: 'Bo', email: 'bo@example.com', groups: [] });
    expect((await comeIn()).status).toBe(403);
    expect(await grants(hub)).toMatchObject([{ name: 'Ann' }]);
  });
});

describe('behind a proxy', () => {
  const begin = async (trustedProxies: readonly string[]) => {
    const { hub } = await startProviderHub(TABLE, { trustedProxies });
    const response = await hub.get('/sign-in/oidc', { 'X-Forwarded-Proto': 'https' });
    const redirectUri = new URL(response.headers.get('location') ?? '').searchParams.get('redirect_uri');
    return { redirectUri, cookie: response.headers.get('set-cookie') ?? '', host: new URL(hub.url).host };
  };

  it('that is trusted people come back by https, and what their browser keeps goes nowhere else', async () => {
    const { redirectUri, cookie, host } = await begin(['127.0.0.1']);
    expect(redirectUri).toBe(`https://${host}/sign-in/oidc/callback`);
    expect(cookie).toMatch(/; Path=\/sign-in\/oidc; HttpOnly; Secure; SameSite=Lax$/);
  });

  it('that is not, nothing is believed', async () => {
    const { redirectUri, cookie, host } = await begin([]);
    expect(redirectUri).toBe(`http://${host}/sign-in/oidc/callback`);
    expect(cookie).not.toContain('Secure');
  });
});

describe('the doctor', () => {
  const look = (hub: TestHub) => jsonOf(hub.call('examine', { check: 'signIn' }));

  it('says whether the provider answers, and as what', async () => {
    const { hub, provider, change } = await start();
    expect(await look(hub)).toEqual({ outcome: 'fine', fact: 'Acme' });
    await change({ oidcRoles: [] });
    expect(await look(hub)).toMatchObject({ outcome: 'warning', advice: 'nobodyListed' });
    await change({ oidcIssuer: hub.url });
    expect(await look(hub)).toMatchObject({ outcome: 'broken', advice: 'providerWrong' });
    await change({ oidcIssuer: provider.issuer });
    await provider.stop();
    expect(await look(hub)).toMatchObject({
      outcome: 'broken',
      advice: 'providerAway',
      fact: 'ECONNREFUSED',
    });
    await change({ oidcIssuer: '' });
    expect(await look(hub)).toEqual({ outcome: 'fine' });
  });
});
