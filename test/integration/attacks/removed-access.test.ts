import { describe, expect, it, onTestFinished } from 'vitest';
import type { AccessGrant, SessionEntry } from '#shared/contract/requests.ts';
import { ManualTime } from '../../support/manual-time.ts';
import { openLink, postLink, signIn } from '../support/browser-session.ts';
import { ADMIN, jsonOf, startHub, T0, type TestHub, temporaryFolder } from '../support/start-hub.ts';

const DAY_MS = 24 * 3_600_000;

interface Granted {
  readonly grant: AccessGrant;
  readonly token: string;
  readonly link: string;
}

const grant = (hub: TestHub, more: object = {}): Promise<Granted> =>
  jsonOf(hub.call('grantAccess', { role: 'supervisor', name: 'Bo', ...more }));

const remove = (hub: TestHub, { grant: { id } }: Granted): Promise<Response> =>
  hub.call('revokeAccess', { id });

const sessions = (hub: TestHub): Promise<SessionEntry[]> => jsonOf(hub.call('listSessions'));

const status = async (response: Promise<Response>): Promise<number> => (await response).status;

/** The same session's headers after the hub was started again: its cookies are named after its port. */
const atPort = ({ url }: TestHub, headers: Record<string, string>): Record<string, string> => ({
  ...headers,
  Cookie: (headers.Cookie ?? '').replace(/\d+(?==)/, new URL(url).port),
});

/** A feed that is being read, and a promise of its end. */
async function openFeed(hub: TestHub, headers: Record<string, string>): Promise<{ ended: Promise<unknown> }> {
  const abort = new AbortController();
  onTestFinished(() => abort.abort());
  const response = await fetch(`${hub.url}/api/feed`, { headers, signal: abort.signal });
  expect(response.status).toBe(200);
  // Cut off in the middle: to whoever reads that is an error.
  return { ended: response.text().catch(() => 'cut off') };
}

describe('whoever’s access is removed', () => {
  it('is out with the browser that they opened the access’s own link in', async () => {
    const hub = await startHub();
    const bo = await grant(hub);
    const { headers } = await openLink(bo.link);
    expect(await status(hub.get('/api/board', headers))).toBe(200);
    await remove(hub, bo);
    expect(await status(hub.get('/api/board', headers))).toBe(401);
  });

  it('is out with a browser that they signed in by their token', async () => {
    const hub = await startHub();
    const bo = await grant(hub);
    const { headers } = await signIn(hub.url, bo.token);
    await remove(hub, bo);
    expect(await status(hub.get('/api/board', headers))).toBe(401);
    expect(await status(hub.get('/api/board', { Authorization: `Bearer ${bo.token}` }))).toBe(401);
  });

  it('cannot open a link that they had kept for later', async () => {
    const hub = await startHub();
    const bo = await grant(hub);
    const { link } = await jsonOf<{ link: string }>(hub.call('linkAccess', { id: bo.grant.id }));
    await remove(hub, bo);
    expect(await status(postLink(bo.link))).toBe(403);
    expect(await status(postLink(link))).toBe(403);
  });

  it('hears nothing more from a feed that is open, by token or by session', async () => {
    const hub = await startHub();
    const [bo, ann] = [await grant(hub), await grant(hub, { name: 'Ann' })];
    const theirs = await openFeed(hub, { Authorization: `Bearer ${bo.token}` });
    const alsoTheirs = await openFeed(hub, (await openLink(bo.link)).headers);
    await openFeed(hub, { Authorization: `Bearer ${ann.token}` });
    await remove(hub, bo);
    await Promise.all([theirs.ended, alsoTheirs.ended]);
    // Nobody else's is touched.
    expect(await (await hub.get('/metrics')).text()).toMatch(/^queuetray_feed_sessions 1$/m);
  });
});

describe('a session', () => {
  it('is listed with where it was opened, since when, and its last use', async () => {
    const time = new ManualTime(T0);
    const hub = await startHub({ now: time.now, timers: time.timers });
    const bo = await grant(hub, { role: 'wallboard', name: 'Lobby' });
    const { headers } = await openLink(bo.link, { 'User-Agent': "Lobby's browser" });
    await time.advance(10_000);
    await hub.get('/api/board', headers);
    await time.advance(5 * 60_000);
    expect(await sessions(hub)).toEqual([
      expect.objectContaining({
        role: 'wallboard',
        name: 'Lobby',
        openedAt: T0,
        usedAt: T0 + 10_000,
        userAgent: "Lobby's browser",
        address: '127.0.0.1',
      }),
    ]);
  });

  it('counts as in use while its feed is open', async () => {
    const time = new ManualTime(T0);
    const hub = await startHub({ now: time.now, timers: time.timers });
    await openFeed(hub, (await signIn(hub.url, ADMIN)).headers);
    await time.advance(600_000);
    expect(await sessions(hub)).toMatchObject([{ openedAt: T0, usedAt: T0 + 600_000 }]);
  });

  it('keeps its last use over a restart', async () => {
    const time = new ManualTime(T0);
    const dataFolder = temporaryFolder();
    const first = await startHub({ dataFolder, now: time.now, timers: time.timers });
    const { headers } = await signIn(first.url, ADMIN);
    await time.advance(10_000);
    await first.get('/api/board', headers);
    await first.stop();
    const hub = await startHub({ dataFolder, now: time.now, timers: time.timers });
    expect(await sessions(hub)).toMatchObject([{ usedAt: T0 + 10_000 }]);
  });

  it('of the admin token is listed too, and can be ended', async () => {
    const hub = await startHub();
    const [mine, other] = [await signIn(hub.url, ADMIN), await openLink(await hub.hub.makeLink())];
    const feed = await openFeed(hub, other.headers);
    const listed = await jsonOf<SessionEntry[]>(hub.call('listSessions', {}, mine.headers));
    expect(listed.map(({ own, name }) => [own, name])).toContainEqual([true, undefined]);
    const { id } = listed.find(({ own }) => !own) ?? { id: '' };
    await hub.call('endSession', { id }, mine.headers);
    await feed.ended;
    expect(await status(hub.get('/api/board', other.headers))).toBe(401);
    expect(await status(hub.get('/api/board', mine.headers))).toBe(200);
  });

  it('of whoever ends all is the only one that stays', async () => {
    const hub = await startHub();
    const others = [await signIn(hub.url, ADMIN), await openLink((await grant(hub)).link)];
    const mine = await signIn(hub.url, ADMIN);
    const left = await jsonOf<SessionEntry[]>(hub.call('endAllSessions', {}, mine.headers));
    expect(left).toMatchObject([{ own: true }]);
    for (const { headers } of others) expect(await status(hub.get('/api/board', headers))).toBe(401);
  });

  it('ends by signing out, and its cookie is taken back', async () => {
    const hub = await startHub();
    const { headers } = await signIn(hub.url, ADMIN);
    const out = await fetch(`${hub.url}/session/end`, { method: 'POST', headers });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^queuetray_\d+=;.*Expires=Thu, 01 Jan 1970/);
    expect(await status(hub.get('/api/board', headers))).toBe(401);
    expect(await sessions(hub)).toEqual([]);
  });

  it('is not ended by another site', async () => {
    const hub = await startHub();
    const { headers } = await signIn(hub.url, ADMIN);
    const foreign = { ...headers, Origin: 'https://evil.test' };
    expect(await status(fetch(`${hub.url}/session/end`, { method: 'POST', headers: foreign }))).toBe(403);
    expect(await status(hub.get('/api/board', headers))).toBe(200);
  });

  it('of the admin token, and its links, end when that token is changed; what was granted stays', async () => {
    const dataFolder = temporaryFolder();
    const first = await startHub({ dataFolder });
    const bo = await grant(first);
    const [mine, theirs] = [await signIn(first.url, ADMIN), await openLink(bo.link)];
    const link = await first.hub.makeLink();
    await first.stop();
    const hub = await startHub({ dataFolder, adminToken: `${ADMIN}-changed` });
    expect(await status(hub.get('/api/board', atPort(hub, mine.headers)))).toBe(401);
    expect(await status(postLink(link.replace(first.url, hub.url)))).toBe(403);
    expect(await status(hub.get('/api/board', atPort(hub, theirs.headers)))).toBe(200);
  });
});

describe('an access that expires', () => {
  it('is out with its sessions and feeds at that time, and in again once it is renewed', async () => {
    const time = new ManualTime(T0);
    const hub = await startHub({ now: time.now, timers: time.timers });
    const bo = await grant(hub, { expiresAt: T0 + 3_600_000 });
    const { headers } = await openLink(bo.link);
    const bearer = { Authorization: `Bearer ${bo.token}` };
    const feed = await openFeed(hub, headers);
    await time.advance(3_660_000);
    await feed.ended;
    expect(await status(hub.get('/api/board', headers))).toBe(401);
    expect(await status(hub.get('/api/board', bearer))).toBe(401);
    expect(await status(hub.call('linkAccess', { id: bo.grant.id }))).toBe(404);

    const grants = await jsonOf<AccessGrant[]>(hub.call('renewAccess', { id: bo.grant.id }));
    expect(grants).toMatchObject([{ name: 'Bo' }]);
    expect(grants[0]).not.toHaveProperty('expiresAt');
    expect(await status(hub.get('/api/board', headers))).toBe(200);
    expect(await status(hub.get('/api/board', bearer))).toBe(200);
  });
});

describe('what can hold no more', () => {
  it('is let go of, but not while the clock is in doubt', async () => {
    const time = new ManualTime(T0);
    let aheadMs = 0;
    const now = () => time.now() + aheadMs;
    const hub = await startHub({ now, monotonic: time.now, timers: time.timers });
    const { headers } = await openLink((await grant(hub)).link);
    const isIn = async (): Promise<boolean> => (await status(hub.get('/api/board', headers))) === 200;

    // Set wrongly just before the hour at which what has ended is let go of, and put right after it.
    await time.advance(59.5 * 60_000);
    aheadMs = 100 * DAY_MS;
    await time.advance(60_000);
    expect(await isIn()).toBe(false);
    aheadMs = 0;
    expect(await isIn()).toBe(true);

    aheadMs = 100 * DAY_MS;
    await time.advance(3 * 3_600_000);
    aheadMs = 0;
    expect(await isIn()).toBe(false);
  });
});
