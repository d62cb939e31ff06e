import { afterAll, describe, expect, it } from 'vitest';
import type { Rule } from '#shared/rules/rule.ts';
import { eventually } from '../integration/support/start-hub.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { startHubProcess, TOKEN } from './support/hub-process.ts';

afterAll(closeBrowser);

const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };

const rules = async (hub: { url: string }): Promise<Rule[]> =>
  (await (await fetch(`${hub.url}/api/rules`, { headers })).json()) as Rule[];

/** Somebody has waited for three minutes, and still does. */
async function hubWithOneWaiting() {
  const now = Date.now();
  // Where it is the middle of the day, so that all of it lies in one.
  const zone = new Date(now).getUTCHours() < 12 ? 'Etc/GMT-6' : 'Etc/GMT+6';
  const hub = await startHubProcess({ env: { QUEUETRAY_TIME_ZONE: zone } });
  const sales = { widget_id: 'sales', widget_name: 'Sales' };
  await hub.post([{ event: 'queued', case_id: 'c', ...sales, timestamp: now - 180_000 }]);
  return hub;
}

describe('the rules', () => {
  it('begin with an example, are tried on the day whenever they are changed, and are kept', async () => {
    const hub = await hubWithOneWaiting();
    const page = await openPage(hub.url, 'automation?tab=rules');
    await page.getByRole('button', { name: 'New rule' }).click();
    await page.getByRole('menuitem', { name: 'Somebody waits too long' }).click();
    await page.getByText('It would have fired once.').waitFor();
    await page.getByLabel('Limit, seconds').fill('600');
    await page.getByText('It would not have fired.').waitFor();
    await page.getByLabel('Limit, seconds').fill('soon');
    await page.getByText('A number, please.').waitFor();
    expect(await page.getByRole('button', { name: 'Save' }).isDisabled()).toBe(true);
    await page.getByLabel('Limit, seconds').fill('90');
    await page.getByRole('button', { name: 'Sales' }).click();
    await page.getByText(/When the longest wait is over 1:30 for at least 30 s, in Sales, then/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('switch', { name: 'Somebody waits too long: on' }).waitFor();
    expect((await rules(hub)).at(-1)).toMatchObject({
      name: 'Somebody waits too long',
      when: { measure: 'longestWaitMs', over: 90_000 },
      onlyIf: { widgets: ['sales'] },
      then: [{ do: 'notify' }, { do: 'wall' }],
    });
    expect(await axeViolations(page)).toEqual([]);
  });

  it('can be written as JSON, which says what is wrong with it', async () => {
    const hub = await hubWithOneWaiting();
    const page = await openPage(hub.url, 'automation?tab=rules');
    await page.getByRole('button', { name: 'Change: More than 5 waiting' }).click();
    await page.getByRole('button', { name: 'As JSON' }).click();
    const json = page.getByRole('textbox', { name: 'As JSON' });
    const text = await json.inputValue();
    await json.fill(text.replace('"measure": "waiting"', '"measure": "nonsense"'));
    await page.getByText(/^when\.measure: /).waitFor();
    await json.fill(text.replace('"over": 5', '"over": 7'));
    await page.getByText(/When more than 7 are waiting/).waitFor();
    await page.getByRole('button', { name: 'Save' }).click();
    await eventually(
      () => rules(hub),
      (all) => JSON.stringify(all).includes('"over":7'),
    );
  });

  it('raise alarms in a place of their own: nothing moves, and one person quiets it for all', async () => {
    const hub = await hubWithOneWaiting();
    const [one, other] = [await openPage(hub.url, 'queue'), await openPage(hub.url, 'team')];
    // The rule that every hub begins with: over 2 min, and that for 30 s already.
    const alarm = /Longest wait over 2:00: now \d:\d\d, since/;
    await one.getByRole('button', { name: alarm }).waitFor();
    await other.getByRole('alert').getByText('Longest wait over 2:00').waitFor();
    const place = async () => {
      const box = await one.getByRole('main').boundingBox();
      return [box?.x, box?.y, box?.width];
    };
    const before = await place();
    await one.getByRole('button', { name: alarm }).click();
    await one.getByRole('button', { name: 'Acknowledge' }).click();
    await one.getByText(/is on it, since/).waitFor();
    await hub.post([
      { event: 'responded', case_id: 'c', agent_id: 'ann@example.com', timestamp: Date.now() },
    ]);
    await other.getByRole('alert').waitFor({ state: 'detached', timeout: 25_000 });
    await one.keyboard.press('Escape');
    expect(await place()).toEqual(before);
  });

  it('are deleted once that is confirmed, and switched off', async () => {
    const hub = await hubWithOneWaiting();
    const page = await openPage(hub.url, 'automation?tab=rules');
    await page.getByRole('button', { name: 'Delete: Nobody is online' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await eventually(
      () => rules(hub),
      (all) => all.length === 2,
    );
    await page.getByText('More than 5 waiting', { exact: true }).click();
    await eventually(
      () => rules(hub),
      (all) => all.some(({ id, on }) => id === 'waiting' && !on),
    );
  });
});
