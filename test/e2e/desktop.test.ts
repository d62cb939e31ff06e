import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { closeBrowser } from './support/browser.ts';
import { event } from './support/hub-process.ts';
import { ask, folderWith, me, openTitles, ownDesktop, titles } from './support/own-desktop.ts';

afterAll(closeBrowser);

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
    await page.getByText('Awaiting your reply').waitFor();
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
    await desktop.clickTray('Pause', 'Reason and time…');
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
