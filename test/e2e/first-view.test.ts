import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';
import { afterAll, describe, expect, it } from 'vitest';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { event, startHubProcess } from './support/hub-process.ts';

/** Bytes of JavaScript, compressed as a server would. */
const BUDGET = 150_000;

/** Notes when the first conversation stands in the page, before anything else can begin to load. */
const NOTE_FIRST_ROW = `new MutationObserver((_changes, observer) => {
  if (!document.querySelector('[data-row]')) return;
  performance.mark('first-row');
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });`;

/** The scripts that were asked for until the first conversation stood in the page, preloads included. */
const scriptsOfFirstView = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    interface Entry {
      readonly name: string;
      readonly startTime: number;
    }
    const { performance } = globalThis as unknown as {
      performance: { getEntriesByType(type: string): Entry[]; getEntriesByName(name: string): Entry[] };
    };
    const shownAt = performance.getEntriesByName('first-row')[0]?.startTime ?? 0;
    return performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => name.endsWith('.js') && startTime <= shownAt)
      .map(({ name }) => name);
  });

afterAll(closeBrowser);

describe('the first view', () => {
  for (const locale of ['en-US', 'de-DE']) {
    it(`needs at most ${BUDGET / 1000} kB of compressed JavaScript (${locale})`, async () => {
      const hub = await startHubProcess();
      await hub.post([event('queued', 'c-1')]);
      const page = await openPage(hub.url, 'setup', { locale });
      await page.context().addInitScript(NOTE_FIRST_ROW);
      await page.goto(`${hub.url}/queue`);
      await page.locator('[data-row]').waitFor();
      const scripts = await scriptsOfFirstView(page);
      const sizes = await Promise.all(
        scripts.map(async (url) => gzipSync(Buffer.from(await (await fetch(url)).arrayBuffer())).length),
      );
      const bytes = sizes.reduce((sum, size) => sum + size, 0);
      console.log(`first view, ${locale}: ${(bytes / 1000).toFixed(1)} kB gzip in ${scripts.length} scripts`);
      expect(scripts.length).toBeGreaterThan(0);
      expect(bytes).toBeLessThanOrEqual(BUDGET);
    });
  }
});

describe('the command palette', () => {
  it('has what was typed while it was on its way, even Enter', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'setup');
    let arrive = (): void => {};
    const typed = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    await page.route('**/assets/Palette*.js', async (route) => {
      await typed;
      await route.continue();
    });
    await page.goto(`${hub.url}/queue`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('inspec');
    await page.keyboard.press('Enter');
    arrive();
    await page.getByRole('heading', { level: 1, name: 'Event inspector' }).waitFor();
  });
});

describe('a page whose files are gone', () => {
  it('says so, and comes when it is tried again', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'queue');
    await page.route('**/assets/InspectorView*.js', (route) => route.abort());
    await page.goto(`${hub.url}/inspector`);
    await page.getByRole('alert').getByText('This page could not be opened.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.unroute('**/assets/InspectorView*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { level: 1, name: 'Event inspector' }).waitFor();
  });
});
