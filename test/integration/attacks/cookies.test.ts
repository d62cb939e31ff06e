import { createServer } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openLink, signIn } from '../support/browser-session.ts';
import { ADMIN, startHub, type TestHub } from '../support/start-hub.ts';

/** What a proxy with TLS adds to each request that it passes on. */
const OVER_TLS = { 'X-Forwarded-Proto': 'https', 'X-Forwarded-For': '203.0.113.7' };

const board = (hub: TestHub, headers: Record<string, string>): Promise<number> =>
  hub.get('/api/board', headers).then(({ status }) => status);

describe('a cookie that another port of the same computer was sent', () => {
  it('opens nothing: without the key of the hub’s own origin a session does not count', async () => {
    const hub = await startHub();
    const { cookie, headers } = await openLink(await hub.hub.makeLink());
    // Browsers send cookies to every port: here is one that listens.
    const overheard = new Promise<string>((resolve) => {
      const other = createServer(({ headers: { cookie: sent = '' } }, response) => {
        response.end();
        resolve(sent);
      }).listen(0, '127.0.0.1', async () => {
        const { port } = other.address() as { port: number };
        await fetch(`http://127.0.0.1:${port}/`, { headers: { Cookie: cookie } });
      });
      onTestFinished(() => void other.close());
    });
    const replayed = { Cookie: await overheard, Origin: hub.url };
    expect(await board(hub, replayed)).toBe(401);
    expect((await hub.get('/api/feed', replayed)).status).toBe(401);
    expect((await hub.call('session', {}, replayed)).status).toBe(401);
    expect(await board(hub, { ...replayed, 'QueueTray-Key': 'guessed' })).toBe(401);
    expect(await board(hub, headers)).toBe(200);
  });

  it('does not open another session’s key either', async () => {
    const hub = await startHub();
    const [mine, theirs] = [await signIn(hub.url, ADMIN), await signIn(hub.url, ADMIN)];
    expect(await board(hub, { ...mine.headers, 'QueueTray-Key': theirs.key })).toBe(401);
  });
});

describe('the cookie', () => {
  it('is readable by no page and sent from no other site', async () => {
    const hub = await startHub();
    const { setCookie } = await signIn(hub.url, ADMIN);
    expect(setCookie).toMatch(/^queuetray_\d+=/);
    expect(setCookie).toMatch(/; Path=\/; .*HttpOnly; SameSite=Strict$/);
    expect(setCookie).not.toMatch(/Secure/);
  });

  it('is bound to its host and to TLS behind a trusted proxy that speaks TLS', async () => {
    const hub = await startHub({ trustedProxies: ['127.0.0.1'] });
    const { setCookie, headers, cookie } = await openLink(await hub.hub.makeLink(), OVER_TLS);
    expect(setCookie).toMatch(/^__Host-queuetray_\d+=/);
    expect(setCookie).toMatch(/; Path=\/; .*HttpOnly; Secure; SameSite=Strict$/);
    expect(setCookie).not.toMatch(/Domain/i);
    expect(await board(hub, { ...headers, ...OVER_TLS })).toBe(200);
    // Whoever can plant a cookie cannot plant one of this name: the plain name does not count over TLS.
    const planted = { ...headers, ...OVER_TLS, Cookie: cookie.replace('__Host-', '') };
    expect(await board(hub, planted)).toBe(401);
  });

  it('is not made so by anybody else’s word', async () => {
    const hub = await startHub();
    const { setCookie } = await openLink(await hub.hub.makeLink(), OVER_TLS);
    expect(setCookie).toMatch(/^queuetray_\d+=/);
    const elsewhere = await startHub({ trustedProxies: ['192.0.2.0/24'] });
    expect((await openLink(await elsewhere.hub.makeLink(), OVER_TLS)).setCookie).not.toMatch(
      /__Host-|Secure/,
    );
  });

  it('comes from where a trusted proxy says, and from nowhere that others say', async () => {
    const [trusting, plain] = [await startHub({ trustedProxies: ['127.0.0.0/8'] }), await startHub()];
    for (const [hub, address] of [
      [trusting, '203.0.113.7'],
      [plain, '127.0.0.1'],
    ] as const) {
      await openLink(await hub.hub.makeLink(), OVER_TLS);
      expect(await (await hub.call('listSessions')).json()).toMatchObject([{ address }]);
    }
  });
});
