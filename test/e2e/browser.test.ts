import type { Page } from 'playwright';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { startVendor } from '../integration/support/vendor.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { event, startHubProcess, TOKEN } from './support/hub-process.ts';
import { asAnn, livelyHub, me } from './support/lively-hub.ts';

afterAll(closeBrowser);

describe('the live queue', () => {
  it('shows what is mine first, then who waits, then others’, and narrows by words and widgets', async () => {
    const hub = await livelyHub();
    const page = await openPage(hub.url, 'queue', asAnn);
    await page.getByRole('heading', { level: 1, name: /2 chats are waiting · longest 0:0/ }).waitFor();
    const rows = async () =>
      (await page.locator('[data-row]').allInnerTexts()).map((text) =>
        text.split('\n').find((line) => /^[A-Z][a-z ]{2}/.test(line)),
      );
    expect(await rows()).toEqual([
      'Thanks for calling back',
      'Is the blue one in stock?',
      'My order is late',
      'Can I return this?',
    ]);
    await page.getByText('offered to you and 1 more').waitFor();
    await page.getByText('Awaiting your reply').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('order');
    await eventually(rows, (list) => list.length === 1);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Filter by widget/ }).click();
    await page.getByRole('menuitem', { name: 'Support' }).click();
    await eventually(rows, (list) => list.join() === 'My order is late');
    await page.reload();
    await eventually(rows, (list) => list.join() === 'My order is late');
  });

  it('keeps rows in their places under the pointer, and settles when it leaves', async () => {
    const hub = await livelyHub();
    const page = await openPage(hub.url, 'queue', asAnn);
    await page.getByText('My order is late').hover();
    await hub.post(event('responded', 'w1', { agent_id: 'bo@example.com', agent_alias: 'Bo' }));
    await page.getByText('Answered by Bo').waitFor();
    const first = page.locator('[data-row]').nth(1); // the first that waits, behind mine
    expect(await first.innerText()).toContain('Is the blue one in stock?');
    await page.getByRole('heading', { level: 1 }).hover();
    await page.getByText('Answered by Bo').waitFor({ state: 'detached' });
    expect(await first.innerText()).toContain('My order is late');
  });

  it('has ten thousand rows and draws only those that are seen', async () => {
    const hub = await startHubProcess();
    for (let batch = 0; batch < 20; batch++) {
      await hub.post(
        Array.from({ length: 500 }, (_, n) =>
          event('queued', `c${batch}-${n}`, { description: `Question ${batch * 500 + n}` }),
        ),
      );
    }
    const page = await openPage(hub.url, 'queue', asAnn);
    await page.getByRole('heading', { name: /10000 chats are waiting/ }).waitFor({ timeout: 20_000 });
    expect(await page.locator('[data-row]').count()).toBeLessThan(60);
    await page.locator('[data-row]').first().focus();
    await page.keyboard.press('End');
    await page.getByText('Question 9999').waitFor();
    await eventually(
      () => page.evaluate('document.activeElement?.textContent'),
      (text) => String(text).includes('Question 9999'),
    );
    expect(await page.locator('[data-row]').count()).toBeLessThan(60);
  });

  it('says that nobody waits, or that nothing has ever arrived and what to do', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'queue', asAnn);
    await page.getByText('No event has arrived from SnapEngage yet.').waitFor();
    await hub.post([
      event('queued', 'c'),
      event('responded', 'c', { agent_id: me, agent_alias: 'Ann' }),
      event('closed', 'c'),
    ]);
    await page.getByText('Nobody is waiting. Last answered less than a minute ago by Ann.').first().waitFor();
  });
});

describe('by keyboard alone', () => {
  it('a chat is opened, a status set, a view changed', async () => {
    const vendor = await startVendor();
    const { orgId, statusUrl } = vendor.options.settings;
    const hub = await startHubProcess({
      env: { QUEUETRAY_API_TOKEN: 'api-token', QUEUETRAY_ORG_ID: orgId, QUEUETRAY_STATUS_URL: statusUrl },
    });
    await hub.post([
      event('queued', 'a', { description: 'First', url: `${hub.url}/healthz?a` }),
      event('queued', 'b', { description: 'Second', url: `${hub.url}/healthz?b` }),
    ]);
    const page = await openPage(hub.url, 'queue', asAnn);
    await page.getByText('Second').waitFor();
    await page.locator('[data-row]').first().focus();
    await page.keyboard.press('ArrowDown');
    const popup = page.waitForEvent('popup');
    await page.keyboard.press('Enter');
    expect((await popup).url()).toContain('/healthz?b');
    await (await popup).close();
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'My status: Paused' }).waitFor();
    await page.keyboard.press('o');
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    await eventually(
      () => vendor.posts.map(({ body }) => body.status).join(),
      (posts) => posts === 'pause,online',
    );
    await page.keyboard.press('Control+k');
    await page.keyboard.type('inspec');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Event inspector' }).waitFor();
    await page.keyboard.press('1');
    await page.getByRole('heading', { level: 1, name: /chats are waiting/ }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('Tab goes through the frame to the list, and one more press is past it', async () => {
    const hub = await livelyHub();
    const page = await openPage(hub.url, 'queue', asAnn);
    await page.getByText('My order is late').waitFor();
    const stops: string[] = [];
    for (let i = 0; i < 24; i++) {
      await page.keyboard.press('Tab');
      stops.push(
        String(
          await page.evaluate(
            'document.activeElement?.getAttribute("aria-label") ?? document.activeElement?.textContent',
          ),
        ),
      );
    }
    expect(stops[0]).toBe('Skip to the content');
    const rows = stops.filter(
      (stop) => stop.length < 200 && /Is the blue one|My order|Thanks for|Can I return/.test(stop),
    );
    expect(rows).toHaveLength(1);
  });
});

describe('the event inspector', () => {
  it('shows what was not understood and why, copies it as curl, and reads again with better names', async () => {
    const hub = await startHubProcess();
    await hub.post({
      event: 'queued',
      ticket: { number: 'T-7' },
      timestamp: Date.now(),
      message: "It's odd",
    });
    const page = await openPage(hub.url, 'inspector', {
      ...asAnn,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByText('Not understood (1)').click();
    await page.getByRole('button', { name: /No conversation id/ }).click();
    await page.getByText('add it under Settings').waitFor();
    await page.getByRole('button', { name: 'Copy as curl' }).click();
    await page.getByText('Copied.').waitFor();
    const curl = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(curl).toContain(`curl -X POST '${hub.url}/hooks/conversation-events'`);
    expect(curl).toContain(String.raw`It'\''s odd`);
    await page.getByRole('link', { name: 'Settings' }).click();
    await page.getByRole('tab', { name: 'SnapEngage' }).click();
    await page.getByLabel('Field names').fill('conversationId: ticket.number');
    await page.getByRole('button', { name: 'Save' }).last().click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('link', { name: 'Inspector' }).click();
    await page.getByRole('button', { name: 'Re-read everything' }).click();
    await page.getByText('1 of 1 payloads read differently now.').waitFor();
    await page.getByRole('link', { name: 'Queue' }).click();
    await page.getByRole('heading', { name: /1 chat is waiting/ }).waitFor();
  });

  it('sends itself a test event', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'inspector', asAnn);
    await page.getByText('Nothing has arrived yet.').waitFor();
    await page.getByRole('button', { name: 'Send a test event' }).click();
    await page.getByText(/The test event arrived after \d+ ms/).waitFor();
    await page.getByRole('button', { name: /Surveyed/ }).waitFor();
  });
});

describe('a hub that goes away', () => {
  it('is said to be gone, with the reason, and its page heals when it is back', async () => {
    const hub = await livelyHub();
    const page = await openPage(hub.url, 'queue', asAnn);
    await page.getByText('My order is late').waitFor();
    const { port, dataFolder } = hub;
    await hub.kill();
    await page.getByText(/No word from the hub since .* Reconnecting… \(try \d+\)/).waitFor();
    await page.getByRole('button', { name: 'Show details' }).click();
    await page.getByText('The hub cannot be reached.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    const back = await startHubProcess({ port, dataFolder });
    await back.post(event('queued', 'new', { description: 'Still there?' }));
    await page.getByText('Still there?').waitFor({ timeout: 20_000 });
    await page.getByText(/No word from the hub/).waitFor({ state: 'detached' });
  });
});

/** Puts a record in the place of the browser's notifications. Answers what is open: title and text. */
async function recordNotifications(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(`
    window.shown = [];
    window.Notification = class { static permission = 'granted'; static requestPermission = async () => 'granted';
      constructor(title, options) { this.title = title; this.body = options.body; this.open = true; shown.push(this); }
      close() { this.open = false; this.onclose?.(); } };
  `);
  return () => page.evaluate('shown.filter(({ open }) => open).map(({ title }) => title)');
}

describe('alerts in the browser', () => {
  it('are asked for, shown, and withdrawn when the chat is answered elsewhere', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'settings?tab=alerts', { ...asAnn, permissions: ['notifications'] });
    const open = await recordNotifications(page);
    await hub.post(event('queued', 'c1', { description: 'Anyone?' }));
    await eventually(open, (list) => list.join() === 'Chat waiting · Sales');
    await hub.post(event('responded', 'c1', { agent_id: 'bo@example.com' }));
    await eventually(open, (list) => list.length === 0);
    await page.getByRole('button', { name: 'Show a test notification' }).click();
    await eventually(open, (list) => list.join() === 'This is how QueueTray tells you');
  });

  it('tell me when somebody else pauses me, in a notification and on the page, and lead back', async () => {
    const vendor = await startVendor();
    const { orgId, statusUrl } = vendor.options.settings;
    const hub = await startHubProcess({
      env: { QUEUETRAY_API_TOKEN: 'api-token', QUEUETRAY_ORG_ID: orgId, QUEUETRAY_STATUS_URL: statusUrl },
    });
    await hub.postStatus({ agent_id: me, status: 'online', timestamp: Date.now() });
    const page = await openPage(hub.url, 'queue', { ...asAnn, permissions: ['notifications'] });
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    const open = await recordNotifications(page);

    const status = (wish: object): Promise<Response> =>
      fetch(`${hub.url}/api/agents/${me}/status`, {
        method: 'PUT',
        headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
        body: JSON.stringify(wish),
      });
    expect((await status({ status: 'pause' })).status).toBe(200);
    await page.getByText(/^Paused by a supervisor at /).waitFor();
    const titles = await eventually(open, (list) => list.length === 1);
    expect(titles).toEqual([expect.stringMatching(/^Paused by a supervisor at /)]);

    // A click may only mean to read it: it leads to the page, whose button does what it says.
    await page.evaluate('shown.at(-1).onclick()');
    await eventually(open, (list) => list.length === 0);
    await page.getByRole('button', { name: 'Go online' }).click();
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    await eventually(
      () => vendor.posts.at(-1)?.body as { agent_id?: string; status?: string },
      ({ agent_id, status }) => agent_id === me && status === 'online',
    );
    await eventually(open, (list) => list.length === 0);
  });
});
