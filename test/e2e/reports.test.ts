import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { choose } from './support/choose.ts';
import { startHubProcess, TOKEN } from './support/hub-process.ts';

afterAll(closeBrowser);

const SECOND = 1_000;

/** Eight chats of the last hour: Ann answers after 5 s each, Bo after 80 s; two are abandoned. */
async function hubWithAnHour() {
  const hub = await startHubProcess();
  const start = Date.now() - 3_000 * SECOND;
  const events: object[] = [];
  for (let n = 0; n < 8; n++) {
    const widget =
      n % 2 === 0
        ? { widget_id: 'sales', widget_name: 'Sales' }
        : { widget_id: 'support', widget_name: 'Support' };
    const at = (seconds: number): number => start + (n * 300 + seconds) * SECOND;
    const add = (kind: string, seconds: number, more: object = {}): void => {
      events.push({ event: kind, case_id: `chat${n}`, timestamp: at(seconds), ...widget, ...more });
    };
    add('queued', 0, { visitor_email: 'jane@example.com', description: 'Where is my parcel?' });
    if (n >= 6) {
      add('closed', 100);
      continue;
    }
    const bo = n % 3 === 2;
    const agent = bo
      ? { agent_id: 'bo@example.com', agent_alias: 'Bo' }
      : { agent_id: 'ann@example.com', agent_alias: 'Ann' };
    add('responded', bo ? 80 : 5, agent);
    add('labeled', 90, { labels: [{ name: 'topic', value: bo ? 'parcel' : 'price' }] });
    add('closed', 200, agent);
    add('surveyed', 210, { rating: bo ? 3 : 5 });
  }
  await hub.post(events);
  await hub.postStatus({ agent_id: 'ann@example.com', status: 'online', timestamp: start });
  await hub.postStatus({
    agent_id: 'ann@example.com',
    status: 'pause',
    substatus: 'Lunch',
    timestamp: start + 2_400 * SECOND,
  });
  return hub;
}

/** The table as text, a line each. */
const table = async (page: Page): Promise<string[]> =>
  (await page.getByRole('row').allInnerTexts()).map((row) => row.replaceAll(/\s*\t\s*/g, ' | ').trim());

const column = async (page: Page, name: string): Promise<string[]> => {
  const heads = await page.getByRole('columnheader').allInnerTexts();
  const index = heads.findIndex((head) => head.trim() === name);
  return page.locator(`tbody tr > :nth-child(${index + 1})`).allInnerTexts();
};

describe('reports', () => {
  it('show each agent, sort by any column, and keep the columns that were chosen', async () => {
    const hub = await hubWithAnHour();
    const page = await openPage(hub.url, 'reports');
    await page.getByRole('row', { name: /Ann/ }).waitFor();
    expect(await column(page, 'Agent')).toEqual(['Ann', 'Bo', 'Nobody']);
    expect(await column(page, 'Offered')).toEqual(['4', '2', '2']);
    expect(await column(page, 'Mean wait')).toEqual(['0:05', '1:20', '–']);
    expect(await column(page, 'Service level')).toEqual(['100%', '0%', '0%']);
    expect((await table(page)).at(-1)).toMatch(/^All \| 8 \| 6 \|/);
    await page.getByRole('button', { name: 'Mean wait' }).click();
    expect(await column(page, 'Agent')).toEqual(['Bo', 'Ann', 'Nobody']);
    await page
      .getByRole('columnheader', { name: 'Mean wait' })
      .and(page.locator('[aria-sort="descending"]'))
      .waitFor();
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('menuitem', { name: 'Transfers' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('columnheader', { name: 'Transfers' }).waitFor({ state: 'detached' });
    await page.reload();
    await page.getByRole('row', { name: /Ann/ }).waitFor();
    expect(await page.getByRole('columnheader', { name: 'Transfers' }).count()).toBe(0);
  });

  it('narrow by widget and label, and say so when there is nothing', async () => {
    const hub = await hubWithAnHour();
    const page = await openPage(hub.url, 'reports');
    await page.getByRole('row', { name: /Ann/ }).waitFor();
    await choose(page, 'A row for each', 'Label');
    await page.getByRole('row', { name: /topic=parcel/ }).waitFor();
    expect(await column(page, 'Offered')).toEqual(['2', '4', '2']);
    await choose(page, 'Widget', 'Support');
    await eventually(
      () => column(page, 'Offered'),
      (offered) => offered.join() === '1,2,1',
    );
    await page.getByRole('textbox', { name: 'Label', exact: true }).fill('nothing of the kind');
    await page.getByText('No chat was offered in this time.').waitFor();
    await page.getByRole('textbox', { name: 'Label', exact: true }).fill('');
    await choose(page, 'Time', 'From … to …');
    await page.getByLabel('To', { exact: true }).fill('2020-01-01');
    await page.getByText('The first day must not be after the last.').waitFor();
    await page.getByLabel('From', { exact: true }).fill('2020-01-01');
    await page.getByText('No chat was offered in this time.').waitFor();
  });

  it('are saved and copied as CSV and JSON', async () => {
    const hub = await hubWithAnHour();
    const page = await openPage(hub.url, 'reports', { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('row', { name: /Ann/ }).waitFor();
    const save = async (name: string): Promise<{ file: string; text: string }> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name }).click(),
      ]);
      return { file: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
    };
    const csv = await save('Save CSV');
    expect(csv.file).toMatch(/^queuetray-agent-\d{4}-\d\d-\d\d-to-\d{4}-\d\d-\d\d\.csv$/);
    expect(csv.text).toMatch(/^\uFEFFkey,offered,[^\r]*occupancy\r\nann@example\.com,4,4,/);
    const json = JSON.parse((await save('Save JSON')).text);
    expect(json.rows[0]).toMatchObject({
      key: 'ann@example.com',
      offered: 4,
      pauseMs: { Lunch: expect.any(Number) },
    });
    await page.getByRole('button', { name: 'Copy as CSV' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('\r\nAnn,4,4,');
  });

  it('are not for agents', async () => {
    const hub = await hubWithAnHour();
    const answer = await fetch(`${hub.url}/api/call/grantAccess`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${TOKEN}` },
      body: JSON.stringify({ role: 'agent', name: 'Bo', agentId: 'bo@example.com' }),
    });
    const { token } = (await answer.json()) as { token: string };
    const page = await openPage(hub.url, 'reports', { token });
    await page.getByText('You are not allowed to do this here.').waitFor();
    expect(await page.getByRole('link', { name: 'Reports' }).count()).toBe(0);
  });

  it.each([
    ['light', 1200],
    ['dark', 1200],
    ['light', 380],
  ] as const)('are without findings of axe, %s, %i wide', async (colorScheme, width) => {
    const hub = await hubWithAnHour();
    const page = await openPage(hub.url, 'reports', { colorScheme, viewport: { width, height: 760 } });
    await page.getByRole('row', { name: /Ann/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await choose(page, 'Time', 'From … to …');
    await choose(page, 'A row for each', 'Hour');
    await page.getByText('All', { exact: true }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.goto(`${hub.url}/settings?tab=data`);
    await page.getByText('Erase a visitor').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('the settings of data', () => {
  it('erase a visitor in two steps, the first of which says what will go', async () => {
    const hub = await hubWithAnHour();
    const page = await openPage(hub.url, 'settings?tab=data');
    await page.getByLabel('Their e-mail address').fill('Jane@example.com');
    await page.getByRole('button', { name: 'Look for them…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Erase jane@example.com?' });
    await dialog.getByText(/^\d+ received events of 8 chats will lose name/).waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Look for them…' }).click();
    await dialog.getByRole('button', { name: 'Erase for good' }).click();
    await page.getByText(/^Erased from \d+ events\.$/).waitFor();
    await page.getByLabel('Their e-mail address').fill('jane@example.com');
    await page.getByRole('button', { name: 'Look for them…' }).click();
    await page.getByText('Nothing is kept of jane@example.com.').waitFor();
  });

  it('name a folder for the daily report, write it there, and say when that fails', async () => {
    const hub = await hubWithAnHour();
    const folder = mkdtempSync(join(tmpdir(), 'queuetray-daily-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const page = await openPage(hub.url, 'settings?tab=data');
    await page.getByLabel('Folder on the hub’s computer').fill(folder);
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText(/^Written up to \d{4}-\d\d-\d\d\.$/).waitFor();
    expect(readdirSync(folder)).toHaveLength(1);
    await page.getByLabel('Folder on the hub’s computer').fill(join(folder, 'missing'));
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved.').waitFor();
    await page.getByRole('button', { name: 'Write yesterday’s now' }).click();
    await page.getByText(/The report could not be written to .*missing/).waitFor();
  });
});
