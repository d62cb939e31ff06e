import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openLink, postLink } from '../support/browser-session.ts';
import { ADMIN, jsonOf, startHub, type TestHub, temporaryFolder } from '../support/start-hub.ts';

/** Looks at a link as a previewer, a mail gateway or a curious proxy does. */
const look = (link: string, method = 'GET'): Promise<Response> => fetch(link, { method, redirect: 'manual' });

/** Asks for a path as it stands; `fetch` would tidy it up. */
async function askAsItStands(hub: TestHub, path: string): Promise<{ status: number; location?: string }> {
  const { hostname, port } = new URL(hub.url);
  const [response] = await once(request({ hostname, port, path }).end(), 'response');
  response.resume();
  return {
    status: response.statusCode,
    ...(response.headers.location && { location: response.headers.location }),
  };
}

describe('a link', () => {
  it('holds neither the admin token nor anything that is sent when somebody only looks at it', async () => {
    const hub = await startHub();
    const granted = await jsonOf<{ link: string; token: string }>(
      hub.call('grantAccess', { role: 'wallboard', name: 'Lobby' }),
    );
    for (const link of [await hub.hub.makeLink(), granted.link]) {
      expect(link).not.toContain(ADMIN);
      expect(link).not.toContain(granted.token);
      expect(new URL(link).pathname + new URL(link).search).toBe('/join');
    }
  });

  it('is not used up by being looked at, and lets one browser in, once', async () => {
    const hub = await startHub();
    const link = await hub.hub.makeLink('/team');
    for (const method of ['HEAD', 'GET', 'HEAD', 'GET']) {
      const looked = await look(link, method);
      expect([looked.status, looked.headers.get('set-cookie')]).toEqual([200, null]);
      expect(looked.headers.get('cache-control')).toBe('no-store');
    }
    const { headers } = await openLink(link);
    expect((await hub.get('/api/board', headers)).status).toBe(200);
    expect((await postLink(link)).status).toBe(403);
  });

  it('lets in once, however many try at the same moment', async () => {
    const hub = await startHub();
    const link = await hub.hub.makeLink();
    const answers = await Promise.all(Array.from({ length: 10 }, () => postLink(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, ...Array(9).fill(403)]);
  });

  it('leads to a page that runs nothing but its one script, and posts only to the hub', async () => {
    const hub = await startHub();
    const page = await look(await hub.hub.makeLink());
    expect(page.headers.get('content-security-policy')).toMatch(/script-src 'self';.*form-action 'self'/);
    expect(page.headers.get('content-security-policy')).not.toMatch(/unsafe/);
    const html = await page.text();
    expect(html).toContain('Open QueueTray');
    expect([...html.matchAll(/<script([^>]*)>/g)].map(([, more]) => more)).toEqual([' src="/join.js" defer']);
    expect(html).not.toMatch(/\son\w+=/);
  });

  it('speaks the browser’s language', async () => {
    const hub = await startHub();
    const link = await hub.hub.makeLink();
    const page = await fetch(link, { headers: { 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.5' } });
    expect(await page.text()).toContain('QueueTray öffnen');
  });

  it.each(['//evil.test/', 'https://evil.test', '/\\evil.test', '/queue"><script>', 'javascript:alert(1)'])(
    'leads nowhere but to the hub’s own pages: %s',
    async (to) => {
      const hub = await startHub();
      const link = `${(await hub.hub.makeLink()).replace(/&to=.*/, '')}&to=${encodeURIComponent(to)}`;
      const html = await (await postLink(link)).text();
      expect(/data-to="([^"]*)"/.exec(html)?.[1]).toBe('/');
      expect(html).not.toContain('evil');
    },
  );
});

describe('an address with a token or a code in what is sent', () => {
  it('signs nobody in, and says why', async () => {
    const hub = await startHub();
    const code = new URLSearchParams(new URL(await hub.hub.makeLink()).hash.slice(1)).get('code');
    for (const path of [
      `/?token=${ADMIN}`,
      `/queue?token=${ADMIN}`,
      `/queue?code=${code}`,
      `/join?code=${code}`,
    ]) {
      const answer = await look(hub.url + path);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(await answer.text()).not.toContain(ADMIN);
    }
    const old = await look(`${hub.url}/?token=${ADMIN}`);
    expect(old.status).toBe(410);
    expect(await old.text()).toContain('do not sign in any more');
  });

  it.each(['//x//evil.test/?token=1', '//evil.test/?code=1', '/\\evil.test/?token=1'])(
    'sends nobody elsewhere: %s',
    async (path) => {
      const hub = await startHub();
      const { status, location } = await askAsItStands(hub, path);
      expect(location).toBeUndefined();
      expect(status).toBeGreaterThanOrEqual(400);
    },
  );
});

describe('wrong tokens', () => {
  const wrong = (n: number) => ({ Authorization: `Bearer not-the-token-at-all-${n}` });
  const tries = async (hub: TestHub, times: number, headers: (n: number) => Record<string, string>) => {
    const seen: number[] = [];
    for (let n = 0; n < times; n++) seen.push((await hub.get('/api/board', headers(n))).status);
    return seen;
  };

  it('are limited for each address, and never hold up the right one', async () => {
    const hub = await startHub();
    expect(await tries(hub, 40, wrong)).toEqual([...Array(30).fill(401), ...Array(10).fill(429)]);
    expect((await hub.get('/api/board', wrong(99))).headers.get('retry-after')).toBe('60');
    expect((await hub.get('/api/board')).status).toBe(200);
  });

  it('are limited also where it is always the same one', async () => {
    const hub = await startHub();
    expect(await tries(hub, 70, () => wrong(0))).toEqual([...Array(60).fill(401), ...Array(10).fill(429)]);
    expect((await hub.get('/api/board', wrong(1))).status).toBe(401);
  });

  it('and wrong codes count together', async () => {
    const hub = await startHub();
    for (let n = 0; n < 30; n++) await postLink(`${hub.url}/join#code=wrong-${n}`);
    expect((await postLink(`${hub.url}/join#code=wrong-30`)).status).toBe(429);
    expect((await hub.get('/api/board', wrong(0))).status).toBe(429);
    await openLink(await hub.hub.makeLink());
  });
});

describe('the hub as a program', () => {
  /** Its exit code and all it said on stderr. */
  async function run(env: Record<string, string>, dataFolder = temporaryFolder()) {
    const args = ['out/main/hub.js', '--port', '0', '--data', dataFolder];
    const child = spawn(process.execPath, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      child.kill('SIGTERM');
    });
    const [code] = (await once(child, 'close')) as [number];
    return { code, stdout, stderr };
  }

  it('refuses an admin token that could be guessed, in one line', async () => {
    const { code, stderr } = await run({ QUEUETRAY_ADMIN_TOKEN: 'nineteen-characters' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^queuetray hub: QUEUETRAY_ADMIN_TOKEN must have at least 20 characters.*\n$/);
    const dataFolder = temporaryFolder();
    writeFileSync(join(dataFolder, 'admin-token'), 'secret\n');
    const kept = await run({ QUEUETRAY_ADMIN_TOKEN: '' }, dataFolder);
    expect(kept.code).toBe(2);
    expect(kept.stderr).toMatch(/^queuetray hub: .*admin-token must have at least 20 characters.*\n$/);
  });

  it('never writes the admin token that it makes into its log or its ready line', async () => {
    const dataFolder = temporaryFolder();
    const { stdout, stderr } = await run({ QUEUETRAY_ADMIN_TOKEN: '' }, dataFolder);
    const token = readFileSync(join(dataFolder, 'admin-token'), 'utf8').trim();
    expect(token.length).toBeGreaterThan(40);
    expect(stdout + stderr).not.toContain(token);
    expect(stderr).toMatch(/"link":"http:\/\/127\.0\.0\.1:\d+\/join#code=/);
  });
});
