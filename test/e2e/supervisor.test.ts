import type { Page } from 'playwright';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { startVendor } from '../integration/support/vendor.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { choose } from './support/choose.ts';
import { startHubProcess, TOKEN } from './support/hub-process.ts';

afterAll(closeBrowser);

const ann = 'ann@example.com';
const bo = 'bo@example.com';
const asAnn = { preferences: { agentId: ann } };

/**
 * A hub with an afternoon on it: two chats answered (after 10 s and 70 s, handled in 60 s and 110 s, rated 5),
 * one abandoned after 90 s, two waiting since 100 s and 20 s. Ann is online, Bo at lunch.
 */
async function afternoon(env: Record<string, string> = {}) {
  const hub = await startHubProcess({ env });
  const now = Date.now();
  // Where it is the middle of the day, so that all of it lies in one.
  const timeZone = new Date(now).getUTCHours() < 12 ? 'Etc/GMT-6' : 'Etc/GMT+6';
  await call(hub, 'writeHubSettings', { change: { timeZone } });
  const at = (seconds: number) => ({ timestamp: now - seconds * 1000 });
  const sales = { widget_id: 'sales', widget_name: 'Sales' };
  const support = { widget_id: 'support', widget_name: 'Support' };
  await hub.post([
    { event: 'queued', case_id: 'a', ...sales, ...at(600) },
    { event: 'responded', case_id: 'a', agent_id: ann, agent_alias: 'Ann', ...at(590) },
    { event: 'closed', case_id: 'a', ...at(530) },
    { event: 'surveyed', case_id: 'a', rating: 5, ...at(525) },
    { event: 'queued', case_id: 'b', ...support, ...at(500) },
    { event: 'responded', case_id: 'b', agent_id: bo, agent_alias: 'Bo', ...at(430) },
    { event: 'closed', case_id: 'b', ...at(320) },
    { event: 'queued', case_id: 'c', ...support, ...at(300) },
    { event: 'closed', case_id: 'c', ...at(210) },
    {
      event: 'queued',
      case_id: 'd',
      ...sales,
      requested_by: 'Jane Doe',
      description: 'Is the blue one in stock?',
      ...at(100),
    },
    { event: 'queued', case_id: 'e', ...support, labels: [{ name: 'vip', value: 'yes' }], ...at(20) },
  ]);
  await hub.postStatus({ agent_id: ann, status: 'online', ...at(660) });
  await hub.postStatus({ agent_id: bo, status: 'online', ...at(660) });
  await hub.postStatus({ agent_id: bo, status: 'pause', substatus: 'Lunch', ...at(310) });
  return hub;
}

const call = (hub: { url: string }, name: string, params: object) =>
  fetch(`${hub.url}/api/call/${name}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(params),
  });

const tile = (page: Page, name: string) =>
  page.locator(`xpath=//dt[normalize-space()="${name}"]/following-sibling::dd`).textContent();
const rowText = async (page: Page, table: string, name: string) =>
  (await page.getByRole('region', { name: table }).getByRole('row', { name }).innerText()).split(
    /\s*\t\s*|\n/,
  );

describe('the team overview', () => {
  it('shows the day so far, every agent, the queue by widget, and narrows them', async () => {
    const hub = await afternoon();
    await call(hub, 'writeHubSettings', {
      change: { chatLimit: 4, teams: [{ name: 'Early', agentIds: [ann] }] },
    });
    const page = await openPage(hub.url, 'team', asAnn);
    await page.getByRole('heading', { level: 1, name: 'Team' }).waitFor();
    expect(await tile(page, 'Offered')).toBe('5');
    expect(await tile(page, 'Answered')).toBe('2');
    expect(await tile(page, 'Abandoned')).toBe('1');
    // Within 60 s: one of four, since the one that waits for 20 s can still be answered in time.
    // Waits of those answered: 10 s and 70 s; the longest is the abandoned one's 90 s.
    expect(await tile(page, 'Service level')).toBe('25%');
    expect(await tile(page, 'Mean wait')).toBe('0:40');
    expect(await tile(page, 'Longest wait')).toBe('1:30');
    expect(await tile(page, 'Wait p50')).toBe('0:10');
    expect(await tile(page, 'Wait p90')).toBe('1:10');
    // (60 s + 110 s) / 2
    expect(await tile(page, 'Chat duration')).toBe('1:25');
    expect(await tile(page, 'CSAT')).toBe('5.0');

    expect((await rowText(page, 'Agents', 'Ann')).slice(0, 4)).toEqual([
      'Ann',
      'Online',
      expect.stringMatching(/^1[01]:\d\d$/),
      '0 of 4',
    ]);
    expect((await rowText(page, 'Agents', 'Bo')).slice(0, 3)).toEqual([
      'Bo',
      'Paused · Lunch',
      expect.stringMatching(/^5:\d\d$/),
    ]);
    expect((await rowText(page, 'Queue by widget', 'Support')).slice(0, 2)).toEqual(['Support', '1']);

    await choose(page, 'Team', 'Early');
    await page.getByRole('row', { name: /Bo/ }).waitFor({ state: 'detached' });
    expect(await tile(page, 'Answered')).toBe('1');
    await choose(page, 'Team', 'All teams');
    await choose(page, 'Widget', 'Support');
    expect(await tile(page, 'Offered')).toBe('3');
    await choose(page, 'Widget', 'All widgets');
    await choose(page, 'Label', 'vip=yes');
    expect(await tile(page, 'Offered')).toBe('1');
  });

  it('is sorted, thinned out and copied by the person, who finds it so again', async () => {
    const hub = await afternoon();
    const page = await openPage(hub.url, 'team', {
      ...asAnn,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const names = () => page.getByRole('region', { name: 'Agents' }).locator('tbody th').allInnerTexts();
    await page.getByRole('row', { name: /Ann/ }).waitFor();
    expect(await names()).toEqual(['Ann', 'Bo']);
    await page.getByRole('button', { name: 'Agent', exact: true }).click();
    await page.getByRole('button', { name: 'Agent', exact: true }).click();
    await eventually(names, (list) => list.join() === 'Bo,Ann');
    await page.getByRole('button', { name: 'Choose columns: Agents' }).click();
    await page.getByRole('menuitem', { name: 'Occupancy' }).click();
    await page.getByRole('button', { name: 'Occupancy' }).waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Copy as CSV: Agents' }).click();
    await page.getByText('Copied.').waitFor();
    const csv = String(await page.evaluate('navigator.clipboard.readText()'));
    expect(csv.split('\r\n')[0]).toBe('Agent,Status,For,Chats,Last answer,Answered,Agent p50,Chat duration');
    expect(csv.split('\r\n')[1]).toMatch(/^Bo,Paused · Lunch,5:\d\d,0,[67] min ago,1,,1:50$/);
    await page.reload();
    await page.getByRole('row', { name: /Ann/ }).waitFor();
    await eventually(names, (list) => list.join() === 'Bo,Ann');
    expect(await page.getByRole('button', { name: 'Occupancy' }).count()).toBe(0);
  });

  it('puts an agent online after one question, and keeps who did it', async () => {
    const vendor = await startVendor();
    const { orgId, statusUrl } = vendor.options.settings;
    const hub = await afternoon({
      QUEUETRAY_API_TOKEN: 'api-token',
      QUEUETRAY_ORG_ID: orgId,
      QUEUETRAY_STATUS_URL: statusUrl,
    });
    const page = await openPage(hub.url, 'team', { preferences: { agentId: 'sam@example.com' } });
    await page.getByRole('button', { name: 'Set the status of Bo' }).click();
    await page.getByRole('menuitem', { name: 'Put online' }).click();
    const dialog = page.getByRole('dialog', { name: 'Put Bo online?' });
    await dialog.waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(vendor.posts).toEqual([]);
    await dialog.getByRole('button', { name: 'Put online' }).click();
    await page.getByText('SnapEngage has taken the status of Bo.').waitFor();
    expect(vendor.posts.map(({ body }) => body)).toEqual([{ agent_id: bo, status: 'online' }]);
    await page.getByRole('row', { name: /Bo Online/ }).waitFor();
    await page.getByText('Who changed what').click();
    await page.getByText('The hub’s owner put Bo online').waitFor();
  });
});

describe('replay', () => {
  it('puts the views at an earlier moment, and Live brings them back', async () => {
    const hub = await afternoon();
    const page = await openPage(hub.url, 'team', asAnn);
    await page.getByRole('row', { name: /Ann/ }).waitFor();
    expect(await tile(page, 'Offered')).toBe('5');
    await page.keyboard.press('r');
    const slider = page.getByRole('slider', { name: 'Moment' });
    await slider.waitFor();
    // A quarter of an hour ago there was nothing yet; the slider moves minute by minute.
    await eventually(
      () => tile(page, 'Offered'),
      (text) => text === '0',
    );
    await slider.focus();
    for (let minute = 0; minute < 7; minute++) await page.keyboard.press('ArrowRight');
    await eventually(
      () => tile(page, 'Offered'),
      (text) => text === '2' || text === '1',
    );
    expect((await rowText(page, 'Agents', 'Bo'))[1]).toBe('Online');
    expect(await page.getByRole('button', { name: 'Set the status of Bo' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Queue' }).click();
    await page.getByRole('heading', { name: /waiting|Nobody/ }).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Live' }).click();
    await slider.waitFor({ state: 'detached' });
    await page.getByText('Is the blue one in stock?').waitFor();
  });

  it('goes back to another day, from the journal', async () => {
    const hub = await startHubProcess();
    const yesterdayNoon = new Date(Date.now() - 86_400_000);
    yesterdayNoon.setUTCHours(12, 0, 0, 0);
    await hub.post([
      {
        event: 'queued',
        case_id: 'y',
        description: 'Yesterday’s question',
        timestamp: yesterdayNoon.getTime() - 5_000,
      },
      { event: 'closed', case_id: 'y', timestamp: yesterdayNoon.getTime() + 3_600_000 },
    ]);
    await call(hub, 'writeHubSettings', { change: { timeZone: 'UTC' } });
    const page = await openPage(hub.url, 'queue', asAnn);
    await page.getByText('Nobody is waiting.').first().waitFor();
    await page.getByRole('button', { name: 'Look back at an earlier moment' }).click();
    await page.getByLabel('Day').fill(yesterdayNoon.toISOString().slice(0, 10));
    await page.getByText('Yesterday’s question').waitFor();
    await page.getByLabel('Day').fill('2001-01-01');
    await page.getByText('Nothing is kept of that day.').waitFor();
  });
});

describe('the wallboard', () => {
  /** A wall screen's own link, as a supervisor makes it. */
  async function wall(hub: { url: string }, viewport = { width: 1280, height: 720 }) {
    const { link } = (await (
      await call(hub, 'grantAccess', { role: 'wallboard', name: 'Lobby' })
    ).json()) as {
      link: string;
    };
    const page = await openPage(hub.url, '', { link, viewport });
    await page.getByRole('main', { name: 'Wallboard' }).waitFor();
    return { page, link };
  }
  const number = (page: Page, name: string) =>
    page.locator('figure', { hasText: name }).locator('strong').textContent();

  it('is let in once by its link, and shows numbers but no visitor', async () => {
    const hub = await afternoon();
    const { page, link } = await wall(hub);
    expect(await number(page, 'Waiting')).toBe('2');
    expect(await number(page, 'Longest wait')).toMatch(/^1:[45]\d$/);
    expect(await number(page, 'Service level today')).toBe('25%');
    await page.getByText('Lunch').waitFor();
    expect(await page.content()).not.toMatch(/Jane|blue one/);
    const board = await page.evaluate(async () => {
      const { localStorage } = globalThis as unknown as { localStorage: Record<string, string> };
      const headers = { 'QueueTray-Key': localStorage['queuetray.key'] ?? '' };
      return (await fetch('/api/board', { headers })).text();
    });
    expect(board).toMatch(/^\{"seq"/);
    expect(board).not.toMatch(/Jane|blue one/);
    const second = await openPage(hub.url, '', { link });
    await second.getByText('That link has been used or has expired.').waitFor();
    await page.reload();
    await page.getByRole('main', { name: 'Wallboard' }).waitFor();
  });

  it.each([
    ['landscape 720p', 1280, 720],
    ['landscape 4K', 3840, 2160],
    ['portrait', 1080, 1920],
  ])('fills a screen in %s without scrolling, free of axe’s findings', async (_name, width, height) => {
    const hub = await afternoon();
    const { page } = await wall(hub, { width, height });
    const overflow = await page.evaluate(
      '(({ scrollWidth: w, scrollHeight: h, clientWidth, clientHeight }) => [w - clientWidth, h - clientHeight])(document.documentElement)',
    );
    expect(overflow).toEqual([0, 0]);
    // Read from six metres: the figures are at least a tenth of the screen's shorter side.
    const figure = await page.locator('figure strong').first().boundingBox();
    expect(figure?.height).toBeGreaterThan(Math.min(width, height) / 10);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('turns its pages as fast as the settings say, to the day', async () => {
    const hub = await afternoon();
    await call(hub, 'writeHubSettings', { change: { wallPageMs: 5_000 } });
    const { page } = await wall(hub);
    // Sooner than unless told otherwise.
    await page.getByText('Abandoned').waitFor({ timeout: 12_000 });
    expect(await page.locator('xpath=//dt[.="Offered"]/following-sibling::dd').textContent()).toBe('5');
  });

  it('shows what is stale instead of old numbers, and heals when the hub is back', async () => {
    const hub = await afternoon();
    const { page } = await wall(hub);
    const { port, dataFolder } = hub;
    await hub.kill();
    await page.getByText(/Stale since .*Reconnecting/).waitFor({ timeout: 20_000 });
    expect(await number(page, 'Waiting')).toBe('–');
    await startHubProcess({ port, dataFolder });
    await page.getByText(/Stale since/).waitFor({ state: 'detached', timeout: 20_000 });
    await eventually(
      () => number(page, 'Waiting'),
      (text) => text === '2',
    );
  });

  it('says when a limit is crossed', async () => {
    const hub = await afternoon();
    await call(hub, 'writeHubSettings', {
      change: { alertRules: [{ id: 'w', kind: 'waiting', limit: 1, forMs: 0 }] },
    });
    const { page } = await wall(hub);
    await page.getByRole('alert').getByText('More than 1 waiting').waitFor();
    const supervisor = await openPage(hub.url, 'team', asAnn);
    await supervisor.getByText(/More than 1 waiting: now 2, since/).waitFor();
    await supervisor.keyboard.press('Control+k');
    await supervisor.keyboard.type('wallboard');
    await supervisor.keyboard.press('Enter');
    await supervisor.getByRole('main', { name: 'Wallboard' }).waitFor();
    await supervisor.keyboard.press('Escape');
    await supervisor.getByRole('heading', { level: 1, name: 'Team' }).waitFor();
  });
});

describe('the supervisors’ settings', () => {
  it('keep teams and limits, refuse what cannot be read, and lead to the rules', async () => {
    const hub = await afternoon();
    const page = await openPage(hub.url, 'settings?tab=team', asAnn);
    const teams = page.getByLabel('Teams', { exact: true });
    await teams.fill('no colon here');
    await page.getByText('This line is not understood: “no colon here”.').waitFor();
    await teams.fill('Early: ann@example.com');
    await page.getByLabel('Chats an agent may have at once').fill('3');
    await page.getByLabel('A wall screen shows each page for').fill('20');
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved.').waitFor();
    const settings = async () =>
      ((await (await call(hub, 'readHubSettings', {})).json()) as { settings: Record<string, unknown> })
        .settings;
    await eventually(settings, ({ chatLimit }) => chatLimit === 3);
    expect(await settings()).toMatchObject({
      chatLimit: 3,
      wallPageMs: 20_000,
      teams: [{ name: 'Early', agentIds: [ann] }],
    });
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Show the rules' }).click();
    await page.getByRole('tab', { name: 'Rules', selected: true }).waitFor();
  });

  it('show what the hub’s environment fixes, and keep the rest', async () => {
    const hub = await afternoon({ QUEUETRAY_CHAT_LIMIT: '4', QUEUETRAY_DAILY_REPORT_BY: 'widget' });
    const page = await openPage(hub.url, 'settings?tab=team', asAnn);
    const limit = page.getByLabel('Chats an agent may have at once');
    expect([await limit.inputValue(), await limit.isDisabled()]).toEqual(['4', true]);
    await page.getByText('Set by the hub’s environment.').waitFor();
    await page.getByLabel('Agents with another limit').fill(`${ann}: 2`);
    await page.getByRole('button', { name: 'Save' }).first().click();
    await page.getByText('Saved.').waitFor();
    const { settings } = (await (await call(hub, 'readHubSettings', {})).json()) as {
      settings: Record<string, unknown>;
    };
    expect(settings).toMatchObject({ chatLimit: 4, chatLimits: { [ann]: 2 }, dailyReportBy: 'widget' });
    const data = await openPage(hub.url, 'settings?tab=data', asAnn);
    expect(await data.getByLabel('A row for each').isDisabled()).toBe(true);
  });
});
