import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { startDesktop } from './driver/start-desktop.ts';
import { closeBrowser } from './support/browser.ts';
import { choose } from './support/choose.ts';
import { folderWith, me, ownDesktop } from './support/own-desktop.ts';

afterAll(closeBrowser);

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
