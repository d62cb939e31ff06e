import { afterAll, describe, expect, it } from 'vitest';
import { startVendor } from '../integration/support/vendor.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { event, startHubProcess, TOKEN } from './support/hub-process.ts';

const ann = 'ann@example.com';

afterAll(closeBrowser);

/** Ann's hub: online, Lunch is planned for 45 minutes, and statuses reach a vendor. */
async function annsHub() {
  const vendor = await startVendor();
  const hub = await startHubProcess({
    env: {
      QUEUETRAY_API_TOKEN: 'api-token',
      QUEUETRAY_ORG_ID: 'org',
      QUEUETRAY_STATUS_URL: `${vendor.url}/{orgId}`,
      QUEUETRAY_PAUSE_MINUTES: '{"Lunch":45}',
      QUEUETRAY_OWN_AGENT_ID: ann,
    },
  });
  await hub.postStatus({ agent_id: ann, agent_name: 'Ann', status: 'online', timestamp: Date.now() });
  const call = (name: string, params: object) =>
    fetch(`${hub.url}/api/call/${name}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ agentId: ann, ...params }),
    });
  return { ...hub, vendor, call };
}

describe('my pause', () => {
  it('asks for reason and time in one dialog, says when a reason is too long, and can be undone', async () => {
    const { url, vendor } = await annsHub();
    const page = await openPage(url, 'queue');
    await page.getByRole('button', { name: 'My status: Online' }).click();
    await page.getByRole('menuitem', { name: 'Reason and time…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Go on pause' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('x'.repeat(63));
    await dialog.getByText('Too long by 3. Shorten it.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Pause', exact: true }).isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Dentist');
    await dialog.getByText('7 of 60').waitFor();
    await dialog.getByRole('button', { name: /How long/ }).click();
    await page.getByRole('option', { name: '30 min' }).click();
    expect(await axeViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
    await page.getByRole('button', { name: /My status: Paused · Dentist until/ }).waitFor();
    await page.getByText(/^(30:00|29:\d\d) left$/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    expect(vendor.posts.map(({ body }) => body.status)).toEqual(['pause', 'online']);
  });

  it('by the team’s plan is offered with its time, and can be extended', async () => {
    const { url } = await annsHub();
    const page = await openPage(url, 'queue');
    await page.getByRole('button', { name: 'My status: Online' }).click();
    await page.getByRole('menuitem', { name: 'Lunch · 45 min' }).click();
    await page.getByText(/^44:\d\d left$/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: /My status: Paused · Lunch/ }).click();
    await page.getByRole('menuitem', { name: 'Extend by 5 min' }).click();
    await page.getByText(/^49:\d\d left$/).waitFor();
  });

  it('waits for my chats if I like, says so, and can be called off', async () => {
    const { url, post } = await annsHub();
    await post([event('assigned', 'c-1', { agent_id: ann })]);
    const page = await openPage(url, 'queue');
    await page.getByRole('button', { name: 'My status: Online' }).click();
    await page.getByRole('menuitem', { name: 'Reason and time…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Go on pause' });
    await dialog.getByRole('button', { name: 'Lunch' }).click();
    await dialog.getByText('Begin when my chat is over').click();
    await dialog.getByRole('button', { name: 'Plan the pause' }).click();
    await page.getByText('Your pause (Lunch) begins when your chats are over.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Call off' }).click();
    await page
      .getByText('Your pause (Lunch) begins when your chats are over.')
      .waitFor({ state: 'detached' });
  });

  it('that nobody confirms is shown as a wish', async () => {
    const { url, vendor } = await annsHub();
    vendor.answerWith({ status: 503 });
    const page = await openPage(url, 'queue');
    await page.getByRole('button', { name: 'My status: Online' }).waitFor();
    await page.keyboard.press('p');
    await page.getByRole('button', { name: 'My status: Pausing…' }).waitFor();
    await page.reload();
    await page.getByRole('button', { name: 'My status: Pausing…' }).waitFor();
  });
});

describe('the page about pauses', () => {
  it('keeps my own breaks and the team’s times', async () => {
    const { url } = await annsHub();
    const page = await openPage(url, 'settings?tab=pauses');
    const mine = page.getByRole('group', { name: 'My breaks' });
    await mine.getByRole('button', { name: /Breaks I have/ }).click();
    await page.getByRole('option', { name: 'My own' }).click();
    await mine.getByRole('button', { name: 'Add a break' }).click();
    await mine.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/^Next: /).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
