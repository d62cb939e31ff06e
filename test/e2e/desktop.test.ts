import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { startVendor } from '../integration/support/vendor.ts';
import type { Desktop } from './driver/desktop.ts';
import { startDesktop } from './driver/start-desktop.ts';
import { closeBrowser } from './support/browser.ts';
import { choose } from './support/choose.ts';
import { event, startHubProcess, TOKEN } from './support/hub-process.ts';

afterAll(closeBrowser);

const me = 'ann@example.com';

interface Settings {
  readonly mode?: 'none' | 'own' | 'team';
  readonly hubUrl?: string;
  readonly preferences?: object;
}

/** A data folder as an earlier run would have left it. */
function folderWith({ mode = 'own', hubUrl, preferences = {} }: Settings = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-e2e-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const settings = { version: 1, connection: { mode, hubUrl }, preferences: { agentId: me, ...preferences } };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  return folder;
}

/** The desktop with a hub of its own, at a vendor that takes every status. */
async function ownDesktop(settings: Settings = {}, args: string[] = [], env: Record<string, string> = {}) {
  const vendor = await startVendor();
  const { orgId, statusUrl } = vendor.options.settings;
  const desktop = await startDesktop({
    dataFolder: folderWith(settings),
    args,
    env: {
      QUEUETRAY_API_TOKEN: 'api-token',
      QUEUETRAY_ORG_ID: orgId,
      QUEUETRAY_STATUS_URL: statusUrl,
      ...env,
    },
  });
  const page = await desktop.window('queue');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const { conversationEvents, agentStatus } = await endpoints(page);
  const { token } = (await ask(page, 'readWebhookToken')).value as { token: string };
  const post = async (url: string, body: unknown): Promise<void> => {
    const headers = { Authorization: token };
    expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(200);
  };
  return {
    desktop,
    page,
    vendor,
    post: (...events: object[]) => post(conversationEvents, events),
    postStatus: (status: object) => post(agentStatus, { agent_id: me, timestamp: Date.now(), ...status }),
  };
}

/** Asks the hub inside the desktop as a window asks. */
const ask = (page: Page, name: string, params: object = {}): Promise<{ readonly value?: unknown }> =>
  page.evaluate(
    (request) =>
      (
        globalThis as unknown as { queuetray: { request(r: object): Promise<{ value?: unknown }> } }
      ).queuetray.request(request),
    { to: 'hub', name, params },
  );

/** Where the hub inside the desktop listens. */
const endpoints = async (page: Page): Promise<{ conversationEvents: string; agentStatus: string }> =>
  ((await ask(page, 'readHubSettings')).value as { endpoints: never }).endpoints;

const openTitles = async (desktop: Desktop): Promise<string[]> =>
  (await desktop.notifications()).filter(({ open }) => open).map(({ title }) => title);
const titles = (desktop: Desktop, ...expected: string[]) =>
  eventually(
    () => openTitles(desktop),
    (list) => JSON.stringify(list) === JSON.stringify(expected),
  );

describe('a chat is queued', () => {
  it('shows in the window, the tray and a notification, whose click opens that very chat', async () => {
    const { desktop, page, post } = await ownDesktop();
    expect(await desktop.trayTooltip()).toMatch(/nobody waiting/);
    const before = await desktop.trayIcon();
    await post(
      event('queued', 'c1', {
        description: 'Is the blue one in stock?',
        city: 'Boulder',
        country: 'US',
        url: 'https://www.snapengage.com/viewcase?c=c1',
      }),
    );
    await page.getByRole('button', { name: /Is the blue one in stock/ }).waitFor();
    await titles(desktop, 'Chat waiting · Sales');
    expect((await desktop.notifications())[0]?.body).toMatch(
      /^“Is the blue one in stock\?” · Boulder, US · 0:0\d$/,
    );
    await eventually(
      () => desktop.trayTooltip(),
      // Linux shows since when: what is exported there stands.
      (text) => /1 waiting, longest (0:0\d|since \d+:\d\d)/.test(text),
    );
    expect(await desktop.trayIcon()).not.toBe(before);
    await desktop.clickNotification('Chat waiting');
    expect(await desktop.openedUrls()).toEqual(['https://www.snapengage.com/viewcase?c=c1']);
    expect(await desktop.isShown('queue')).toBe(true);
    await eventually(
      () => page.url(),
      (url) => url.includes('conversation='),
    );
  });

  it('and answered elsewhere: the notification goes by itself', async () => {
    const { desktop, page, post } = await ownDesktop();
    await post(event('queued', 'c1'));
    await titles(desktop, 'Chat waiting · Sales');
    await post(event('responded', 'c1', { agent_id: 'bo@example.com', agent_alias: 'Bo' }));
    await titles(desktop);
    await page.getByText('with Bo').waitFor();
  });

  it('five at once: one summary', async () => {
    const { desktop, post } = await ownDesktop();
    await post(...['a', 'b', 'c', 'd', 'e'].map((id) => event('queued', id)));
    await titles(desktop, '5 chats waiting');
    expect((await desktop.notifications()).at(-1)?.body).toMatch(/^longest 0:0\d · Sales 5$/);
  });

  it('dismissed stays dismissed until it comes back to the queue', async () => {
    const { desktop, post } = await ownDesktop();
    await post(event('queued', 'c1'));
    await titles(desktop, 'Chat waiting · Sales');
    await desktop.dismissNotification('Chat waiting');
    await post(event('labeled', 'c1', { labels: [{ name: 'vip', value: '' }] }));
    await post(event('assigned', 'c1', { agent_id: 'bo@example.com' }));
    await titles(desktop);
    await post(event('queued', 'c1'));
    await titles(desktop, 'Chat waiting · Sales');
  });

  it('while paused nobody is disturbed but by what is handed to them, until they answer', async () => {
    const { desktop, page, post, postStatus } = await ownDesktop();
    await postStatus({ status: 'pause', substatus: 'Lunch' });
    await page.getByRole('button', { name: /Paused · Lunch/ }).waitFor();
    await post(
      event('queued', 'c1'),
      event('queued', 'c2'),
      event('responded', 'c2', { agent_id: 'bo@example.com' }),
    );
    await page.getByText('with bo').waitFor();
    expect((await openTitles(desktop)).filter((title) => title.startsWith('Chat'))).toEqual([]);
    await post(event('transferred', 'c2', { from: 'bo@example.com', to: me }));
    await eventually(
      () => openTitles(desktop),
      (list) => list.includes('Chat handed over to you · Sales'),
    );
    await page.getByText('Waits for your answer').waitFor();
    await post(event('responded', 'c2', { agent_id: me }));
    await eventually(
      () => openTitles(desktop),
      (list) => !list.includes('Chat handed over to you · Sales'),
    );
  });
});

describe('a click in the tray', () => {
  it('pauses the agent at SnapEngage, shown at once and confirmed', async () => {
    const { desktop, page, vendor } = await ownDesktop();
    const before = await desktop.trayIcon();
    await desktop.clickTray('Pause', 'Lunch');
    await page.getByRole('button', { name: /My status: Paused · Lunch/ }).waitFor();
    await eventually(
      () => desktop.trayTooltip(),
      (text) => text.startsWith('Paused · Lunch · '),
    );
    expect(vendor.posts.map(({ body, headers }) => [body, headers.authorization])).toEqual([
      [{ agent_id: me, status: 'pause', substatus: 'Lunch' }, 'api-token'],
    ]);
    expect(await desktop.trayIcon()).not.toBe(before);
    const pause = (await desktop.trayMenu()).find(({ label }) => label.includes('Pause'));
    expect(pause?.submenu.filter(({ checked }) => checked).map(({ label }) => label)).toEqual(['Lunch']);
    await desktop.clickTray('Online');
    await eventually(
      () => vendor.posts.length,
      (n) => n === 2,
    );
    await eventually(
      () => desktop.trayTooltip(),
      (text) => text.startsWith('Online'),
    );
  });

  it('pauses for a while', async () => {
    const { desktop, page } = await ownDesktop();
    await desktop.clickTray('Pause for', '15 min');
    await page.getByRole('button', { name: /Paused until \d/ }).waitFor();
  });

  it('is marked pending while SnapEngage does not answer, and an error when it refuses', async () => {
    const { desktop, page, vendor } = await ownDesktop();
    vendor.answerWith({ status: 503 });
    await desktop.clickTray('Pause', 'Break');
    await eventually(
      () => desktop.trayTooltip(),
      (text) => text.startsWith('Paused · Break…'),
    );
    await page.getByText('SnapEngage has not confirmed yet').waitFor();
    const icon = await desktop.trayIcon();
    vendor.answerWith({ status: 401, body: '{"error":"invalid token"}' });
    await page.getByText('SnapEngage refused: “invalid token”').waitFor({ timeout: 10_000 });
    await eventually(
      () => desktop.trayTooltip(),
      (text) => text.startsWith('Needs your attention'),
    );
    expect(await desktop.trayIcon()).not.toBe(icon);
  });

  it('opens a waiting chat, the inspector, the settings; asks for another reason', async () => {
    const { desktop, page, post, vendor } = await ownDesktop();
    await post(event('queued', 'c1', { requested_by: 'Jane', description: 'Hello there' }));
    await eventually(
      async () => (await desktop.trayMenu()).map(({ label }) => label).join(),
      (text) => text.includes('Jane'),
    );
    await desktop.clickTray('Jane · Hello there');
    expect(await desktop.openedUrls()).toEqual(['https://www.snapengage.com/viewcase?c=c1']);
    await desktop.clickTray('Event inspector');
    await (await desktop.window('inspector')).getByRole('heading', { name: 'Event inspector' }).waitFor();
    await desktop.clickTray('Settings');
    await (await desktop.window('settings')).getByRole('heading', { name: 'Settings' }).waitFor();
    await desktop.clickTray('Pause', 'Other…');
    await page.getByRole('textbox', { name: 'Reason' }).fill('Fire drill');
    await page.getByRole('button', { name: 'Pause', exact: true }).click();
    await eventually(
      () => vendor.posts.at(-1)?.body,
      (body) => body?.substatus === 'Fire drill',
    );
  });

  it('opens the team and the wallboard, which keeps the screen awake until Escape', async () => {
    const { desktop, post } = await ownDesktop();
    await post(event('queued', 'a', { widget_name: 'Sales' }));
    await desktop.clickTray('Team overview');
    const team = await desktop.window('team');
    await team.getByRole('row', { name: /Sales/ }).waitFor();
    await desktop.clickTray('Wallboard');
    const wall = await desktop.window('wallboard');
    await wall.locator('figure', { hasText: 'Waiting' }).getByText('1').waitFor();
    await eventually(
      () => desktop.isAwake(),
      (awake) => awake,
    );
    await desktop.closeWindow('wallboard');
    await eventually(
      () => desktop.isAwake(),
      (awake) => !awake,
    );
  });

  it('mutes', async () => {
    const { desktop, post, page } = await ownDesktop();
    await desktop.clickTray('Mute notifications', '30 min');
    await post(event('queued', 'c1', { description: 'Hush' }));
    await page.getByText('Hush').waitFor();
    expect(await openTitles(desktop)).toEqual([]);
    await desktop.clickTray('Unmute');
    await titles(desktop, 'Chat waiting · Sales');
  });
});

describe('a supervisors’ limit is crossed', () => {
  const nothing = {
    queued: false,
    broadcasted: false,
    assigned: false,
    transferred: false,
    statusChanged: false,
  };

  it('is told, and a click opens the team', async () => {
    const { desktop, page, post } = await ownDesktop({ preferences: { notify: nothing } });
    const rule = { id: 'w', kind: 'waiting', limit: 1, forMs: 0 };
    await ask(page, 'writeHubSettings', { change: { alertRules: [rule] } });
    await ask(page, 'session');
    await post(event('queued', 'a'), event('queued', 'b'));
    await titles(desktop, 'More than 1 waiting');
    await desktop.clickNotification('More than 1 waiting');
    await eventually(
      () => desktop.isShown('team'),
      (shown) => shown,
    );
  });
});

describe('who I am', () => {
  it('can be corrected on a computer of my own, also after a restart', async () => {
    const { page } = await ownDesktop();
    await page.getByRole('link', { name: 'Settings' }).click();
    const address = page.getByLabel('Your e-mail address');
    expect(await address.inputValue()).toBe(me);
    await address.fill('bo@example.com');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await eventually(
      async () => (await ask(page, 'session')).value,
      (session) => (session as { agentId: string }).agentId === 'bo@example.com',
    );
  });
});

describe('a tunnel whose address changes', () => {
  it('is told at once, and a click leads to where the new one is copied', async () => {
    const pidFile = join(folderWith(), 'pid');
    const { desktop, page } = await ownDesktop({}, [], { FORWARD_PID_FILE: pidFile });
    await ask(page, 'writeHubSettings', {
      change: {
        tunnel: 'command',
        tunnelCommand: `"${process.execPath}" "${join('test', 'programs', 'forward.mjs')}" {port}`,
        tunnelUrlPattern: String.raw`http://127\.0\.0\.1:\d+`,
      },
    });
    await eventually(
      () => desktop.trayMenu(),
      (menu) => menu.some(({ label }) => /^Reachable · probe \d+ ms/.test(label ?? '')),
    );
    expect(await openTitles(desktop)).toEqual([]);

    process.kill(Number(readFileSync(pidFile, 'utf8')), 'SIGKILL');
    const title = 'SnapEngage posts to an address that is no longer right';
    await titles(desktop, title);
    await desktop.clickNotification(title);
    const settings = await desktop.window('settings');
    await settings.getByRole('tab', { name: 'Reachable' }).waitFor();
    await settings
      .getByRole('button', { name: /entered/i })
      .first()
      .click();
    await titles(desktop);
  });
});

describe.skipIf(process.platform !== 'linux')(
  'starting with the computer on Linux (elsewhere the system keeps the list)',
  () => {
    it('writes the file that desktops read, and takes it away again', async () => {
      const config = folderWith();
      const { page } = await ownDesktop({}, [], { XDG_CONFIG_HOME: config });
      const file = join(config, 'autostart', 'queuetray.desktop');
      await page.getByRole('link', { name: 'Settings' }).click();
      const autostart = page.getByText('Start with the computer');
      await autostart.click();
      await eventually(
        () => existsSync(file),
        (there) => there,
      );
      expect(readFileSync(file, 'utf8')).toMatch(/^Exec=\S.* --hidden$/m);
      await autostart.click();
      await eventually(
        () => existsSync(file),
        (there) => !there,
      );
    });
  },
);

describe('SnapEngage pauses the agent itself', () => {
  it('says so, in a notification and in the window, and offers the way back', async () => {
    const { desktop, page, postStatus, vendor } = await ownDesktop();
    await postStatus({ status: 'online' });
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    await postStatus({ status: 'pause', reason: 'missed chat', timestamp: Date.now() + 5 });
    await page.getByText(/Paused by SnapEngage at .*missed chat/).waitFor();
    const list = await eventually(
      () => desktop.notifications(),
      (all) => all.some(({ open }) => open),
    );
    expect(list.at(-1)).toMatchObject({
      title: expect.stringMatching(/^Paused by SnapEngage at/),
      // Linux shows no buttons; the window has it too.
      ...(process.platform === 'linux' ? {} : { actions: ['Go online'] }),
    });
    await page.getByRole('button', { name: 'Go online' }).click();
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    // The wish is shown at once; the vendor hears of it a moment later.
    await eventually(
      () => Promise.resolve(vendor.posts.at(-1)?.body),
      (body) => body?.status === 'online',
    );
    await titles(desktop);
  });
});

describe('the screen is locked', () => {
  it('pauses an agent who wants that, and leaves going online to them', async () => {
    const { desktop, page, postStatus, vendor } = await ownDesktop({ preferences: { pauseOnLock: true } });
    await postStatus({ status: 'online' });
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    await desktop.lockScreen();
    await page.getByText(/when the screen was locked/).waitFor();
    expect(vendor.posts.map(({ body }) => body.status)).toEqual(['pause']);
  });

  it('does nothing otherwise', async () => {
    const { desktop, postStatus, page, vendor } = await ownDesktop();
    await postStatus({ status: 'online' });
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    await desktop.lockScreen();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(vendor.posts).toEqual([]);
  });
});

describe('one instance', () => {
  it('a second start shows the first one’s window; a link sets the status', async () => {
    const { desktop, vendor } = await ownDesktop({}, ['--hidden']);
    expect(await desktop.isShown('queue')).toBe(false);
    await desktop.secondInstance('queuetray', '.');
    expect(await desktop.isShown('queue')).toBe(true);
    await desktop.secondInstance('queuetray', 'queuetray://status/pause?substatus=On%20call&for=15m');
    const post = await eventually(
      () => vendor.posts.at(-1),
      (one) => one !== undefined,
    );
    expect(post?.body).toEqual({ agent_id: me, status: 'pause', substatus: 'On call' });
  });

  it('lives on in the tray when its window is closed, and ends when asked to', async () => {
    const { desktop } = await ownDesktop();
    await desktop.closeWindow('queue');
    await eventually(
      () => desktop.isShown('queue'),
      (shown) => !shown,
    );
    await desktop.clickTray('Live queue');
    expect(await desktop.isShown('queue')).toBe(true);
    expect(await desktop.quit()).toBe(0);
  });
});

describe('the first run', () => {
  it('begins with the choice, and the demo is one click away', async () => {
    const desktop = await startDesktop({
      dataFolder: folderWith({ mode: 'none', preferences: { agentId: '' } }),
    });
    const page = await desktop.window('setup');
    expect((await desktop.trayMenu()).map(({ label }) => label)).toEqual(['Set-up…', '', 'Quit QueueTray']);
    await page.getByRole('button', { name: /Look around in the demo/ }).click();
    await page.getByText(/chats? (is|are) waiting/).waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: 'My status: Online' }).waitFor({ timeout: 10_000 });
    await desktop.clickTray('Pause', 'Lunch');
    await page.getByRole('button', { name: /My status: Paused · Lunch/ }).waitFor();
  });

  it('refuses a team’s hub that does not let us in, and keeps nothing of it', async () => {
    const hub = await startHubProcess();
    const dataFolder = folderWith({ mode: 'none' });
    const desktop = await startDesktop({ dataFolder });
    const page = await desktop.window('setup');
    await page.getByRole('button', { name: /Join my team’s hub/ }).click();
    await page.getByLabel('Address of the hub').fill(hub.url);
    await page.getByLabel('Access token').fill('wrong');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByText(/Authorization/).waitFor();
    expect(readFileSync(join(dataFolder, 'settings.json'), 'utf8')).not.toContain(hub.url);
    await page.getByLabel('Access token').fill(TOKEN);
    await page.getByRole('button', { name: 'Join' }).click();
    await (await desktop.window('queue'))
      .getByText(/No event has arrived/)
      .first()
      .waitFor();
    await hub.post(event('queued', 'team-chat', { description: 'From the team' }));
    await (await desktop.window('queue')).getByText('From the team').waitFor();
    await desktop.quit();
    for (const name of readdirSync(dataFolder, { recursive: true }) as string[]) {
      const text = (() => {
        try {
          return readFileSync(join(dataFolder, name), 'utf8');
        } catch {
          return '';
        }
      })();
      expect(text, name).not.toContain(TOKEN);
    }
  });
});

describe('a client of a team’s hub', () => {
  it('says when the hub is gone, and heals by itself when it is back', async () => {
    const hub = await startHubProcess();
    const desktop = await startDesktop({ dataFolder: folderWith({ mode: 'none' }) });
    const setup = await desktop.window('setup');
    await setup.getByRole('button', { name: /Join my team’s hub/ }).click();
    await setup.getByLabel('Address of the hub').fill(hub.url);
    await setup.getByLabel('Access token').fill(TOKEN);
    await setup.getByRole('button', { name: 'Join' }).click();
    const page = await desktop.window('queue');
    await hub.post(event('queued', 'before'));
    await page.getByRole('button', { name: /0:0/ }).first().waitFor();
    const { port, dataFolder } = hub;
    await hub.kill();
    await page.getByText(/No word from the hub since/).waitFor();
    await eventually(
      () => desktop.trayTooltip(),
      (text) => text.startsWith('Not connected'),
    );
    const back = await startHubProcess({ port, dataFolder });
    await back.post(event('queued', 'after', { description: 'While you were away' }));
    await page.getByText('While you were away').waitFor({ timeout: 20_000 });
    await page.getByText(/No word from the hub/).waitFor({ state: 'detached' });
  });
});

describe('a client of a team’s hub that is away at the start', () => {
  it('says so in its window, and is there when the hub is, without a click', async () => {
    const hub = await startHubProcess();
    const dataFolder = folderWith({ mode: 'none' });
    const first = await startDesktop({ dataFolder });
    const setup = await first.window('setup');
    await setup.getByRole('button', { name: /Join my team’s hub/ }).click();
    await setup.getByLabel('Address of the hub').fill(hub.url);
    await setup.getByLabel('Access token').fill(TOKEN);
    await setup.getByRole('button', { name: 'Join' }).click();
    await first.window('queue');
    expect(await first.quit()).toBe(0);
    const { port } = hub;
    await hub.kill();
    const desktop = await startDesktop({ dataFolder });
    const page = await desktop.window('queue');
    await page.getByText(/The hub cannot be reached/).waitFor();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    const back = await startHubProcess({ port, dataFolder: hub.dataFolder });
    await back.post(event('queued', 'early', { description: 'Since this morning' }));
    await page.getByText('Since this morning').waitFor({ timeout: 20_000 });
    await eventually(
      () => desktop.trayTooltip(),
      (text) => text.includes('1 waiting'),
    );
  });
});

describe('a window', () => {
  it('has no way out: no Node, no other pages, no windows of its own', async () => {
    const { page, desktop } = await ownDesktop();
    const inside = await page.evaluate(() => ({
      require: typeof (globalThis as { require?: unknown }).require,
      process: typeof (globalThis as { process?: unknown }).process,
      bridge: Object.keys((globalThis as unknown as { queuetray: object }).queuetray),
    }));
    expect(inside).toEqual({ require: 'undefined', process: 'undefined', bridge: ['request', 'listen'] });
    const before = page.url();
    await page.evaluate(() => {
      (globalThis as unknown as { location: { href: string } }).location.href = 'https://example.com/';
    });
    await page.evaluate(
      () => void (globalThis as unknown as { open(url: string): void }).open('https://example.com/'),
    );
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(page.url()).toBe(before);
    expect(
      page
        .context()
        .pages()
        .filter((one) => one.url().includes('example.com')),
    ).toEqual([]);
    expect(await desktop.openedUrls()).toEqual([]);
  });

  it('gets an answer to nonsense, too', async () => {
    const { page } = await ownDesktop();
    const ask = (request: unknown) =>
      page.evaluate(
        (r) =>
          (
            globalThis as unknown as { queuetray: { request(r: unknown): Promise<unknown> } }
          ).queuetray.request(r as never),
        request,
      );
    expect(await ask({ to: 'shell', name: 'openConversation', params: { accountId: 1 } })).toMatchObject({
      ok: false,
      problem: { code: 'bad-request' },
    });
    expect(await ask({ to: 'shell', name: '__proto__', params: {} })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
    expect(await ask({ to: 'hub', name: 'constructor', params: {} })).toMatchObject({
      ok: false,
      problem: { code: 'not-found' },
    });
    expect(await ask({ to: 'nowhere', name: 'x', params: {} })).toMatchObject({ ok: false });
  });

  it('remembers what was set, and shows it after a restart', async () => {
    const dataFolder = folderWith();
    const first = await startDesktop({ dataFolder });
    const page = await first.window('queue');
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'Look' }).click();
    await choose(page, 'Language', 'Deutsch');
    await page.getByRole('heading', { name: 'Einstellungen' }).waitFor();
    expect(await first.quit()).toBe(0);
    const second = await startDesktop({ dataFolder });
    await (await second.window('queue')).getByRole('link', { name: 'Einstellungen' }).waitFor();
    expect((await second.trayMenu()).at(-1)?.label).toBe('QueueTray beenden');
  });
});
