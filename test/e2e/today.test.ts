import type { Page } from 'playwright';
import { afterAll, describe, expect, it } from 'vitest';
import { eventually } from '../integration/support/start-hub.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { startHubProcess } from './support/hub-process.ts';

afterAll(closeBrowser);

const MINUTE = 60_000;
const ann = { agent_id: 'ann@example.com', agent_alias: 'Ann' };
const bo = { agent_id: 'bo@example.com', agent_alias: 'Bo' };

/** Where it is about noon now, so that the last two hours are of today, whenever the test runs. */
function zoneOfNoon(): string {
  const ahead = 12 - new Date().getUTCHours();
  // The sign of these zones is the other way round: Etc/GMT-3 is three hours ahead.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

/**
 * Of a quarter that is over, 1:30 h ago at least. In it: one answered after 25 s, one after 50 s, one after 2:10 min,
 * and one that left after 3 min, all queued within a minute; Ann was on lunch, later online.
 */
async function quietDay() {
  const hub = await startHubProcess({
    env: { TZ: zoneOfNoon(), QUEUETRAY_LINK_HOSTS: 'chat.example.com' },
  });
  const quarter = Math.floor((Date.now() - 90 * MINUTE) / (15 * MINUTE)) * 15 * MINUTE;
  const at = (seconds: number) => quarter + seconds * 1_000;
  const chat = (id: string, queued: number, more: object[]) => [
    {
      event: 'queued',
      case_id: id,
      widget_id: 'sales',
      timestamp: at(queued),
      requested_by: `Visitor ${id}`,
      url: `https://chat.example.com/${id}`,
    },
    ...more,
  ];
  await hub.post([
    ...chat('a', 0, [
      { event: 'assigned', case_id: 'a', timestamp: at(10), ...ann },
      { event: 'responded', case_id: 'a', timestamp: at(25), ...ann },
      { event: 'closed', case_id: 'a', timestamp: at(600), ...ann },
    ]),
    ...chat('b', 10, [
      { event: 'responded', case_id: 'b', timestamp: at(60), ...bo },
      { event: 'closed', case_id: 'b', timestamp: at(500), ...bo },
    ]),
    ...chat('c', 20, [
      { event: 'responded', case_id: 'c', timestamp: at(150), ...bo },
      { event: 'closed', case_id: 'c', timestamp: at(800), ...bo },
    ]),
    ...chat('d', 30, [{ event: 'closed', case_id: 'd', timestamp: at(210) }]),
  ]);
  await hub.postStatus({ ...ann, status: 'pause', substatus: 'Lunch', timestamp: at(-60) });
  await hub.postStatus({ ...ann, status: 'online', timestamp: at(0) });
  await hub.postStatus({ ...bo, status: 'online', timestamp: at(0) });
  return { hub, quarter };
}

const panel = (page: Page, name: string) =>
  page.locator('section', { has: page.getByRole('heading', { name }) }).last();

const rowsOf = async (page: Page, name: string): Promise<string[][]> => {
  await panel(page, name).getByRole('button', { name: 'Show as table' }).click();
  const rows = await panel(page, name).getByRole('table').getByRole('row').all();
  return Promise.all(
    rows.map(async (row) => (await row.locator('th, td').allInnerTexts()).map((text) => text.trim())),
  );
};

describe('today in pictures', () => {
  it('shows the day’s numbers, as tables too', async () => {
    const { hub } = await quietDay();
    const page = await openPage(hub.url, 'queue');
    await page.getByRole('link', { name: 'Today' }).click();
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await page.getByText('4 offered').waitFor();
    await page.getByText('3 answered').waitFor();
    await page.getByText('1 abandoned').waitFor();
    // 25 s and 50 s of three are within the minute; the 2nd of three is the median, the 3rd the 90th percentile.
    await page
      .getByText('67% within the target of 1:00. Half within 0:50, nine of ten within 2:10.')
      .waitFor();

    const quarters = await rowsOf(page, 'Offered per 15 minutes');
    expect(quarters[0]).toEqual(['From', 'Offered', 'Answered', 'Abandoned', 'Still open', 'By a bot alone']);
    expect(
      quarters
        .slice(1)
        .filter(([, offered]) => offered !== '0')
        .map((row) => row.slice(1)),
    ).toEqual([['4', '3', '1', '0', '0']]);
    // At the start only a waits. a leaves the queue at 0:10, when b comes: then b, c and d wait, three at once.
    // The longest wait is d's: 0:30 to 3:30.
    const queue = await rowsOf(page, 'Queue');
    expect(
      queue
        .slice(1)
        .filter(([, , most]) => most !== '0')
        .map((row) => row.slice(1)),
    ).toEqual([['1', '3', '3:00']]);
    const answers = await rowsOf(page, 'Time to the first answer');
    expect(answers.slice(1).filter(([, chats]) => chats !== '0')).toEqual([
      ['0:20 – 0:30', '1', '33%'],
      ['0:45 – 1:00', '1', '33%'],
      ['2:00 – 3:00', '1', '33%'],
    ]);
    const agents = await rowsOf(page, 'Agents');
    expect(
      agents
        .slice(1)
        .map(([who, what, , , duration]) => [who, what, duration])
        .filter(([, what]) => what !== 'Online'),
    ).toEqual([
      ['Ann', 'Paused · Lunch', '1:00'],
      ['Ann', 'Given: Visitor a', '0:15'],
      ['Ann', 'Chat: Visitor a', '9:35'],
      ['Bo', 'Chat: Visitor b', '7:20'],
      ['Bo', 'Chat: Visitor c', '10:50'],
    ]);
    expect(await axeViolations(page)).toEqual([]);
  });

  it('is zoomed by dragging and by keys, all pictures together', async () => {
    const { hub } = await quietDay();
    const page = await openPage(hub.url, 'today');
    await page.getByText('4 offered').waitFor();
    const shown = page.locator('header p').first();
    const whole = await shown.innerText();
    const box = await panel(page, 'Queue').locator('.u-over').first().boundingBox();
    if (!box) throw new Error('no plot');
    await page.mouse.move(box.x + box.width * 0.9, box.y + 40);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.6, box.y + 40, { steps: 4 });
    await page.mouse.up();
    await eventually(
      () => shown.innerText(),
      (text) => text !== whole,
    );
    // That was of the last hour: nobody was offered anything.
    await page.getByText('0 offered').waitFor();
    await page.getByText('No chat offered in this time has been answered.').waitFor();
    await page.getByRole('application', { name: 'Queue' }).focus();
    await page.keyboard.press('0');
    await page.getByText('4 offered').waitFor();
    expect(await shown.innerText()).toBe(whole);
    await page.keyboard.press('+');
    const closer = await eventually(
      () => shown.innerText(),
      (text) => text !== whole,
    ).then(() => shown.innerText());
    await page.keyboard.press('Shift+ArrowLeft');
    await eventually(
      () => shown.innerText(),
      (text) => text !== closer,
    );
    await page.getByRole('button', { name: 'Whole day' }).click();
    expect(await shown.innerText()).toBe(whole);
  });

  it('tells the values under a cursor that the arrow keys move', async () => {
    const { hub, quarter } = await quietDay();
    const page = await openPage(hub.url, 'today');
    await page.getByText('4 offered').waitFor();
    const chart = page.getByRole('application', { name: 'Offered per 15 minutes' });
    const said = panel(page, 'Offered per 15 minutes').locator('[aria-live]');
    await chart.focus();
    await page.keyboard.press('Home');
    await eventually(
      () => said.innerText(),
      (text) => /offered/.test(text),
    );
    for (let i = 0; i < 12 && !/ 4 offered/.test(await said.innerText()); i++)
      await page.keyboard.press('ArrowRight');
    expect(await said.innerText()).toMatch(/· 4 offered, 3 answered, 1 abandoned$/);
    const queue = page.getByRole('application', { name: 'Queue' });
    await queue.focus();
    await page.keyboard.press('ArrowRight');
    await eventually(
      () => panel(page, 'Queue').locator('[aria-live]').innerText(),
      (text) => /nobody waiting|\d+ waiting/.test(text),
    );
    expect(quarter % (15 * MINUTE)).toBe(0);
  });

  it('opens a conversation from an agent’s line, by a click and by keys', async () => {
    const { hub } = await quietDay();
    const page = await openPage(hub.url, 'today');
    await page.context().route('https://chat.example.com/**', (route) => route.fulfill({ body: 'chat' }));
    const bar = page.locator('[data-conversation="c"]');
    await bar.waitFor();
    await bar.hover();
    await page.getByText(/Bo · Visitor c, .* \(10:50\) · Online/).waitFor();
    const [clicked] = await Promise.all([page.context().waitForEvent('page'), bar.click()]);
    expect(clicked.url()).toBe('https://chat.example.com/c');
    await page.bringToFront();
    await page.mouse.move(5, 5);
    await page.getByRole('application', { name: 'Agents' }).focus();
    await page.keyboard.press('ArrowRight');
    await page
      .getByText(/^Ann · Visitor a, not answered yet/)
      .first()
      .waitFor();
    const [opened] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Enter')]);
    expect(opened.url()).toBe('https://chat.example.com/a');
  });

  it('says so in words when nothing has happened yet', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'today');
    await page.getByText('No chat has been offered today.').waitFor();
    await page.getByText('Nobody had to wait in this time.').waitFor();
    await page.getByText('No agent has been seen today.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it.each(['light', 'dark'] as const)('is without findings of axe, %s and narrow', async (colorScheme) => {
    const { hub } = await quietDay();
    const page = await openPage(hub.url, 'today', { colorScheme, viewport: { width: 400, height: 800 } });
    await page.getByText('4 offered').waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });
});
