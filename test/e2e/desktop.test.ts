import { describe, expect, it } from 'vitest';
import { startDesktop } from './driver/start-desktop.ts';

describe('the desktop', () => {
  it('starts in the demo', async () => {
    const desktop = await startDesktop({ args: ['--demo'] });
    console.log(desktop.driver);
    const page = await desktop.window('queue');
    await page.waitForSelector('[data-row]');
    console.log(
      await desktop.trayTooltip(),
      JSON.stringify(await desktop.trayMenu(), null, 1).slice(0, 1500),
    );
    console.log(await desktop.notifications());
    await page.screenshot({ path: '/tmp/e2e.png' });
    expect(await desktop.quit()).toBe(0);
  });
});
