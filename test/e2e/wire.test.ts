import { afterAll, expect, it } from 'vitest';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { startHubProcess } from './support/hub-process.ts';

afterAll(closeBrowser);

it('a field with another name is suggested, tried and adopted in the inspector', async () => {
  const hub = await startHubProcess();
  await hub.post([
    { event: 'queued', ticket: { number: 'T-1' }, timestamp: Date.now(), message: 'Anyone there?' },
  ]);
  const page = await openPage(hub.url, 'inspector');
  await page.getByText('No conversation id was found.').first().click();
  await page.getByText('ticket.number').first().waitFor();
  expect(await axeViolations(page)).toEqual([]);
  const suggestion = page.getByRole('listitem').filter({ hasText: '“T-1”' });
  await suggestion.getByRole('button', { name: 'Try it on everything' }).click();
  await page.getByText('0 are understood now, 1 would be.').waitFor();
  await page.getByRole('button', { name: 'Add and re-read' }).click();
  await page.getByText('1 of 1 payloads read differently now.').waitFor();
  await page.getByRole('link', { name: 'Queue' }).click();
  await page.getByText('Anyone there?').waitFor();
});

it('a long payload is shown by its beginning, and whole on demand', async () => {
  const hub = await startHubProcess();
  await hub.post({
    event: 'queued',
    timestamp: Date.now(),
    note: 'x'.repeat(40_000),
    last: ['the very end'],
  });
  const page = await openPage(hub.url, 'inspector');
  await page.getByText('No conversation id was found.').first().click();
  await page.getByRole('button', { name: 'Show all of it (40 kB)' }).waitFor();
  expect(await page.getByText('the very end').count()).toBe(0);
  expect(await axeViolations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Show all of it (40 kB)' }).click();
  await page.getByText('the very end').waitFor();
});

it('what SnapEngage sends is recorded, saved and deleted', async () => {
  const hub = await startHubProcess();
  const page = await openPage(hub.url, 'inspector');
  await page.getByRole('button', { name: 'Record…' }).click();
  await page.getByText('Nothing is recorded.').waitFor();
  await page.getByRole('button', { name: 'Start' }).click();
  await page.getByText(/Recording until/).waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await hub.post([{ event: 'queued', case_id: 'a', timestamp: Date.now() }]);
  await page.getByText(/1 request so far/).waitFor();
  await page.getByRole('button', { name: 'Stop' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save the recording' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('queuetray-recording.jsonl');
  await page.getByRole('button', { name: 'Delete the recording' }).click();
  await page.getByText('Nothing is recorded.').waitFor();
});
