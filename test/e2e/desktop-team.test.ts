import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { startDesktop } from './driver/start-desktop.ts';
import { closeBrowser } from './support/browser.ts';
import { event, startHubProcess, TOKEN } from './support/hub-process.ts';
import { folderWith } from './support/own-desktop.ts';

afterAll(closeBrowser);

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
