import type { Page } from 'playwright';

/** Signs a page's browser in with an access token, and goes to one of the windows' pages. */
export async function openSignedIn(page: Page, hubUrl: string, view: string, token: string): Promise<void> {
  await page.goto(`${hubUrl}/join`);
  const status = await page.evaluate(async (given) => {
    const response = await fetch('/session', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token: given }),
    });
    const { localStorage } = globalThis as unknown as {
      localStorage: { setItem(key: string, value: string): void };
    };
    localStorage.setItem('queuetray.key', response.headers.get('QueueTray-Key') ?? '');
    return response.status;
  }, token);
  if (status !== 204) throw new Error(`the hub did not take the access token: HTTP ${status}`);
  await page.goto(`${hubUrl}/${view}`);
}

/** Opens a link to a hub on this computer, which lets in without a click. */
export async function openLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.waitForURL((url) => url.pathname !== '/join');
}
