import type { Page } from 'playwright';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { choose } from './support/choose.ts';
import { asAnn, livelyHub, me } from './support/lively-hub.ts';

afterAll(closeBrowser);

/** What the page stands on. */
const background = (page: Page): Promise<string> =>
  page.evaluate<string>('getComputedStyle(document.body).backgroundColor');

describe('every view', () => {
  const views = [
    'queue',
    'team',
    'today',
    'reports',
    'inspector',
    'settings',
    'settings?tab=alerts',
    'settings?tab=look',
    'settings?tab=vendor',
    'settings?tab=team',
    'settings?tab=data',
    'settings?tab=reach',
    'settings?tab=access',
    'doctor',
    'setup',
  ];

  it('is without findings of axe, light; and in the dark of contrast', { timeout: 120_000 }, async () => {
    const hub = await livelyHub();
    const page = await openPage(hub.url, '', asAnn);
    for (const view of views) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${hub.url}/${view}`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
      if (view === 'inspector') await page.locator('[data-row]').last().click();
      await new Promise((resolve) => setTimeout(resolve, 300));
      expect(await axeViolations(page), view).toEqual([]);
      const light = await background(page);
      await page.emulateMedia({ colorScheme: 'dark' });
      await eventually(
        () => background(page),
        (colour) => colour !== light,
      );
      expect(await axeViolations(page, ['color-contrast']), `${view}, dark`).toEqual([]);
    }
  });

  it('is without findings on a narrow screen, in compact rows, with a menu and a dialog open', async () => {
    const hub = await livelyHub();
    const page = await openPage(hub.url, 'queue', {
      preferences: { agentId: me, rows: 'compact' },
      viewport: { width: 380, height: 600 },
    });
    await page.getByText('My order is late').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /My status/ }).click();
    await page.getByRole('menuitem', { name: 'Lunch' }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it('speaks German to a German system, and English where it is chosen', async () => {
    const hub = await livelyHub();
    const page = await openPage(hub.url, 'queue', { ...asAnn, locale: 'de-AT' });
    await page.getByRole('heading', { name: /2 Chats warten · längste Zeit/ }).waitFor();
    await page.getByRole('button', { name: 'Mein Status: Online' }).waitFor();
    await page.getByRole('link', { name: 'Einstellungen' }).click();
    await page.getByRole('tab', { name: 'Aussehen' }).click();
    await choose(page, 'Sprache', 'English');
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });
});
