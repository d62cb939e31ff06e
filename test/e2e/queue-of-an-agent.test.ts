import { afterAll, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { startVendor } from '../integration/support/vendor.ts';
import { closeBrowser, openPage } from './support/browser.ts';
import { event, startHubProcess } from './support/hub-process.ts';

afterAll(closeBrowser);

const me = 'ann@example.com';
const asAnn = { preferences: { agentId: me } };
const ago = (seconds: number) => ({ timestamp: Date.now() - seconds * 1_000 });

it('my unanswered chat is first under 300 that wait, with the visitor’s whole wait and mine', async () => {
  const hub = await startHubProcess();
  await hub.post(Array.from({ length: 300 }, (_, n) => event('queued', `w${n}`, ago(60))));
  await hub.post([
    event('queued', 'm', { ...ago(93), description: 'Is anybody there?' }),
    event('assigned', 'm', { ...ago(23), agent_id: me, agent_alias: 'Ann' }),
  ]);
  const page = await openPage(hub.url, 'queue', asAnn);
  const first = page.locator('[data-row]').first();
  await first.getByText('Awaiting your reply').waitFor();
  expect(await first.innerText()).toMatch(/1:[3-5]\d/); // 93 s and a little
  expect(await first.innerText()).toMatch(/0:[2-4]\d/); // 23 s and a little
  await page.getByRole('button', { name: 'A chat awaits your reply' }).waitFor();
});

it('what I search for comes up under a resting pointer too, from the top, and emptying it changes nothing else', async () => {
  const hub = await startHubProcess();
  await hub.post([
    ...Array.from({ length: 60 }, (_, n) => event('queued', `w${n}`, { description: `Question ${n}` })),
    event('queued', 'blue', { description: 'The blue one', widget_id: 'returns', widget_name: 'Returns' }),
  ]);
  const preferences = { agentId: me, widgetIds: ['returns'] };
  const page = await openPage(hub.url, 'queue', { preferences: { agentId: me } });
  await page.getByText('Question 3', { exact: true }).hover();
  await page.mouse.wheel(0, 5_000);
  await page.getByText('The blue one').waitFor();
  await page.keyboard.press('/');
  await page.keyboard.type('Question 1');
  const rows = () => page.locator('[data-row]').allInnerTexts();
  await eventually(rows, (list) => list.length === 11 && list.every((text) => text.includes('Question 1')));
  expect(await page.getByText('Moved on').count()).toBe(0);

  const filtered = await openPage(hub.url, 'queue', { preferences });
  await filtered.getByText('The blue one').waitFor();
  await filtered.keyboard.press('/');
  await filtered.keyboard.type('blau');
  await filtered.getByRole('button', { name: 'Clear the search' }).click();
  await filtered.getByText('The blue one').waitFor();
  expect(await filtered.locator('[data-row]').count()).toBe(1);
});

it('the palette’s first row is meant, not the one that comes up under a resting mouse', async () => {
  const vendor = await startVendor();
  const { orgId, statusUrl } = vendor.options.settings;
  const hub = await startHubProcess({
    env: { QUEUETRAY_API_TOKEN: 'api-token', QUEUETRAY_ORG_ID: orgId, QUEUETRAY_STATUS_URL: statusUrl },
  });
  await hub.postStatus({ agent_id: me, status: 'pause' });
  const page = await openPage(hub.url, 'queue', asAnn);
  await page.getByRole('button', { name: /^My status: Paused/ }).waitFor();
  await page.mouse.move(600, 300);
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('menuitem', { name: 'Pause', exact: true }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^My status: Online/ }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('menuitem').nth(1).hover();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: /^My status: Paus/ }).waitFor();
});
