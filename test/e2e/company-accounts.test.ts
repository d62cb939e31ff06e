import { resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { startProviderHub } from '../integration/support/provider-hub.ts';
import type { TestAccount } from '../support/oidc-provider.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';

afterAll(closeBrowser);

const ANN: TestAccount = {
  name: 'Ann Smith',
  email: 'ann@example.com',
  email_verified: true,
  groups: ['Support'],
};

/** A browser that this hub does not know, where it asks for a token. */
async function askedForToken(account: TestAccount) {
  const { hub, provider } = await startProviderHub(
    { oidcRoles: [{ claim: 'groups', value: 'Support', role: 'agent' }] },
    { rendererFolder: resolve('out/renderer') },
  );
  provider.present(account);
  const page = await openPage(hub.url, '', { link: `${hub.url}/join#code=wrong` });
  await page.goto(`${hub.url}/queue`);
  const button = page.getByRole('button', { name: 'Sign in with Acme' });
  await button.waitFor();
  return { hub, page, button };
}

describe('a company account', () => {
  it('signs a browser in, which comes back to the page it wanted and stays signed in', async () => {
    const { hub, page, button } = await askedForToken(ANN);
    expect(await axeViolations(page)).toEqual([]);
    await button.click();
    await page.getByText('No event has arrived').first().waitFor();
    expect(page.url()).toBe(`${hub.url}/queue`);
    await page.reload();
    await page.getByText('No event has arrived').first().waitFor();
  });

  it('without a place in this hub is told so, and led back', async () => {
    const { page, button } = await askedForToken({ ...ANN, groups: [] });
    await button.click();
    await page.getByText('you have no place in this hub').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('link', { name: 'Sign in with an access token' }).click();
    await button.waitFor();
  });
});
