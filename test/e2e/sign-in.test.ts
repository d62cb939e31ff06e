import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { startHub, temporaryFolder } from '../integration/support/start-hub.ts';
import { closeBrowser, openPage } from './support/browser.ts';

afterAll(closeBrowser);

/** A hub with the built pages; its admin token is made for this test. */
const hubWithPages = () => startHub({ rendererFolder: resolve('out/renderer') });

const queueOf = (page: Page) => page.getByText('No event has arrived').first();

describe('a link', () => {
  it('lets a browser on the hub’s own computer in, and leaves it where it leads', async () => {
    const hub = await hubWithPages();
    const page = await openPage(hub.url, '', { link: await hub.hub.makeLink('/queue') });
    await queueOf(page).waitFor();
    expect(page.url()).toBe(`${hub.url}/queue`);
    await page.reload();
    await queueOf(page).waitFor();
  });

  it('to another computer is not used up by a browser that loads its page, runs its script and does not click', async () => {
    const hub = await startHub({ rendererFolder: resolve('out/renderer'), allowedHosts: ['hub.localhost'] });
    const elsewhere = (link: string): string => link.replace('127.0.0.1', 'hub.localhost');
    const link = elsewhere(await hub.hub.makeLink('/queue'));
    const looking = await openPage(hub.url, '', { link: `${hub.url}/join#code=wrong` });
    await looking.goto(link);
    await looking.getByRole('button', { name: 'Open QueueTray' }).waitFor();
    const page = await openPage(hub.url, '', { link: `${hub.url}/join#code=wrong` });
    await page.goto(link);
    await page.getByRole('button', { name: 'Open QueueTray' }).click();
    await queueOf(page).waitFor();
  });

  it('that was cut off says so', async () => {
    const hub = await hubWithPages();
    const page = await openPage(hub.url, '', { link: `${hub.url}/join#code=wrong` });
    await page.goto(`${hub.url}/join`);
    await page.getByText('This link is not complete.').waitFor();
    expect(await page.getByRole('button').count()).toBe(0);
  });
});

describe('the file that a browser on the hub’s computer is given', () => {
  it('lets in without a click', async () => {
    const hub = await hubWithPages();
    const path = join(temporaryFolder(), 'open.html');
    writeFileSync(path, await hub.hub.makeEntryFile());
    const page = await openPage(hub.url, '', { link: `${hub.url}/join#code=wrong` });
    await page.goto(pathToFileURL(path).href);
    await page.getByRole('button', { name: /Look around in the demo/ }).waitFor();
    expect(page.url()).toBe(`${hub.url}/setup`);
  });
});

describe('a browser that is signed in', () => {
  it('gives its cookie to another port of the computer, where it is worth nothing', async () => {
    const hub = await hubWithPages();
    const page = await openPage(hub.url, '', { link: await hub.hub.makeLink('/queue') });
    await queueOf(page).waitFor();
    let overheard = '';
    const other = createServer(({ headers: { cookie = '' } }, response) => {
      overheard ||= cookie;
      response.setHeader('Content-Type', 'text/html').end('<title>Another program</title>');
    }).listen(0, '127.0.0.1');
    onTestFinished(() => void other.close());
    await once(other, 'listening');
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    expect(overheard).toMatch(/^queuetray_\d+=/);
    expect((await hub.get('/api/board', { Cookie: overheard, Origin: hub.url })).status).toBe(401);
    await page.goto(`${hub.url}/queue`);
    await queueOf(page).waitFor();
  });

  it('is listed with the others, signs one out, and then itself', async () => {
    const hub = await hubWithPages();
    const [mine, lost] = [
      await openPage(hub.url, '', { link: await hub.hub.makeLink('/queue') }),
      await openPage(hub.url, '', { link: await hub.hub.makeLink('/queue') }),
    ];
    await queueOf(lost).waitFor();
    await queueOf(mine).waitFor();
    await mine.goto(`${hub.url}/settings?tab=access`);
    const list = mine.getByRole('list', { name: 'Browsers that are signed in' });
    await list.getByText('This browser').waitFor();
    expect(await list.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/Chrome · Linux · 127\.0\.0\.1/),
      expect.stringMatching(/Chrome · Linux · 127\.0\.0\.1/),
    ]);
    await list.getByRole('button', { name: 'Sign out' }).click();
    await lost.getByText('Come in').waitFor();
    await mine.getByRole('tab', { name: 'You' }).click();
    await mine.getByRole('button', { name: 'Sign out' }).click();
    await mine.getByText('This browser is not signed in').waitFor();
    expect(await mine.evaluate('localStorage.getItem("queuetray.key")')).toBeNull();
    expect(await mine.context().cookies()).toEqual([]);
  });
});
