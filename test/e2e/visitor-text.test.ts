import { afterAll, describe, expect, it } from 'vitest';
import { closeBrowser, openPage } from './support/browser.ts';
import { type HubProcess, startHubProcess } from './support/hub-process.ts';

afterAll(closeBrowser);

const HARM = '"><img src=x onerror="globalThis.hurt=1"><script>globalThis.hurt=1</script><b data-hurt>';
const agent = { agent_id: 'ann@example.com', agent_alias: `Ann${HARM}` };

/** A hub where everything that others may choose holds a script. */
async function harmedHub(): Promise<HubProcess> {
  const hub = await startHubProcess();
  const chat = (event: string, case_id: string, more: object) => ({
    event,
    case_id: `${case_id}${HARM}`,
    case_number: HARM,
    timestamp: Date.now() - 60_000,
    widget_id: `sales${HARM}`,
    widget_name: `Sales${HARM}`,
    requested_by: `jane@example.com${HARM}`,
    visitor: { name: HARM, email: HARM, phone: HARM, city: HARM, country: HARM, browser: HARM },
    description: `Question ${HARM}`,
    page_url: `javascript:globalThis.hurt=1//${HARM}`,
    referrer: HARM,
    url: 'javascript:globalThis.hurt=1',
    labels: [{ name: `priority${HARM}`, value: HARM }],
    ...more,
  });
  await hub.post([
    chat('queued', 'waits', {}),
    chat('queued', 'open', {}),
    chat('responded', 'open', agent),
    chat('queued', 'done', {}),
    chat('responded', 'done', agent),
    chat('closed', 'done', agent),
    chat('surveyed', 'done', { rating: 5, comments: HARM }),
    { event: HARM, [HARM]: HARM },
  ]);
  await hub.postStatus({ ...agent, status: 'pause', substatus: HARM });
  return hub;
}

const VIEWS = ['queue', 'team', 'today', 'wallboard', 'reports', 'inspector'];

describe('what a visitor wrote', () => {
  it(`is shown as it was written, and does nothing, in ${VIEWS.join(', ')}`, async () => {
    const hub = await harmedHub();
    const page = await openPage(hub.url, '', { preferences: { agentId: 'bo@example.com' } });
    for (const view of VIEWS) {
      await page.goto(`${hub.url}/${view}`);
      await page.getByText('<img src=x onerror').filter({ visible: true }).first().waitFor();
      expect(
        await page.locator('[onerror], [data-hurt], script:not([src]), [href^="javascript:"]').count(),
        view,
      ).toBe(0);
      expect(await page.evaluate('globalThis.hurt'), view).toBeUndefined();
    }
  });
});
