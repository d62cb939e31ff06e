import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { startVendor } from '../integration/support/vendor.ts';
import { closeBrowser, openPage } from './support/browser.ts';
import { event, startHubProcess, TOKEN } from './support/hub-process.ts';
import { asAnn, livelyHub, me } from './support/lively-hub.ts';

afterAll(closeBrowser);

describe('set-up', () => {
  it('leads from nothing to the first webhook and a tried status', async () => {
    const vendor = await startVendor();
    const hub = await startHubProcess({ env: { QUEUETRAY_STATUS_URL: vendor.options.settings.statusUrl } });
    const page = await openPage(hub.url, '');
    await page.getByRole('button', { name: /Use this computer/ }).click();
    await page.getByLabel('Your e-mail address').fill('Ann@Example.com');
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('Events without it are refused.').waitFor();
    const token = (await page.locator('code').first().innerText()).trim();
    expect(token.length).toBeGreaterThan(30);
    // Left and taken up again: it goes on where it was.
    await page.goto(`${hub.url}/setup`);
    await page.getByRole('button', { name: /Use this computer/ }).click();
    await page.getByText('Events without it are refused.').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText('SnapEngage is not let in', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByText(`${hub.url}/hooks/conversation-events`).waitFor();
    await page.getByText('Waiting for the first event…').waitFor();
    const refused = await fetch(`${hub.url}/hooks/conversation-events`, { method: 'POST', body: '{}' });
    expect(refused.status).toBe(401);
    await fetch(`${hub.url}/hooks/conversation-events`, {
      method: 'POST',
      headers: { Authorization: token },
      body: JSON.stringify(event('queued', 'first')),
    });
    await page.getByText('It works: the first event has arrived.').waitFor({ timeout: 10_000 });
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('API token').fill('api-token');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('A token is stored.').waitFor();
    await page.getByLabel('Organisation').fill('org7');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Send a test status' }).click();
    await page.getByText(/SnapEngage took it: HTTP 200/).waitFor();
    expect(vendor.posts.at(-1)).toMatchObject({
      headers: { authorization: 'api-token' },
      body: { agent_id: me },
    });
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByLabel('Pause reasons').waitFor();
    await page.getByRole('button', { name: 'Next' }).click();
    await page.getByRole('button', { name: 'Finish' }).click();
    await page.getByRole('heading', { name: /1 chat is waiting/ }).waitFor();
  });

  it('starts a demo beside', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'setup');
    await page.getByRole('button', { name: /Look around in the demo/ }).click();
    await page.getByText('Demo', { exact: true }).waitFor({ timeout: 20_000 });
    expect(page.url()).not.toContain(hub.url);
    await page.getByText(/chats? (is|are) waiting/).waitFor({ timeout: 10_000 });
  });
});

describe('access', () => {
  it('without a token asks for one, and says when it is wrong', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, '', { link: `${hub.url}/join#code=wrong` });
    await page.getByText('That link has been used or has expired.').waitFor();
    await page.getByRole('link', { name: 'Sign in with an access token' }).click();
    await page.goto(`${hub.url}/queue`);
    await page.getByLabel('Access token').fill('also wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This hub does not know that token.').waitFor();
    await page.getByLabel('Access token').fill(TOKEN);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('No event has arrived').first().waitFor();
    expect(page.url()).not.toContain(TOKEN);
  });

  it('is given to an agent, who sees the queue but no inspector, and taken away again', async () => {
    const hub = await livelyHub();
    const page = await openPage(hub.url, 'settings?tab=access', asAnn);
    await page.getByLabel('For', { exact: true }).fill('Bo’s browser');
    await page.getByLabel('E-mail address').fill('Bo@example.com');
    await page.getByRole('button', { name: 'Add access' }).click();
    const link = (await page.locator('code').first().innerText()).trim();
    const theirs = await openPage(hub.url, '', { link });
    await theirs.getByRole('heading', { name: /2 chats are waiting/ }).waitFor();
    expect(await theirs.getByRole('link').allInnerTexts()).toEqual([
      'Skip to the content',
      'Queue',
      'Settings',
    ]);
    await page.reload();
    const grants = page.getByText(/Agent · bo@example.com/);
    await grants.first().waitFor();
    while ((await grants.count()) > 0) {
      const before = await grants.count();
      await page.getByRole('button', { name: 'Revoke' }).first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
      await eventually(
        () => grants.count(),
        (n) => n < before,
      );
    }
    // Nobody needs to load that page again for it to end.
    await theirs.getByText('Come in').waitFor();
  });
});
