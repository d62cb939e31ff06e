import { afterAll, describe, expect, it } from 'vitest';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { startHubProcess } from './support/hub-process.ts';

afterAll(closeBrowser);

describe('the phone of the demo', () => {
  it('pauses while a call lasts, and the page of the phone tells of it', async () => {
    const hub = await startHubProcess({ args: ['--demo'] });
    const page = await openPage(hub.url, 'automation?tab=phone');
    await page.getByRole('button', { name: 'A call comes in' }).click();
    await page.getByRole('button', { name: /My status.*On a call/ }).waitFor();
    await page.getByText(/^You, since .* \(Script or command\)$/).waitFor();
    await page.getByRole('button', { name: 'Hang up' }).click();
    await page.getByRole('button', { name: /My status.*Online/ }).waitFor();
    await page.getByText('Nobody is on the phone.').waitFor();
    await page.getByText(/^Put You back$/).waitFor();
  });
});

describe('the page of the phone', () => {
  it('shows what is wrong with a phone system, and what trying it came to', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'automation?tab=phone');
    const asterisk = page.getByRole('group', { name: 'Asterisk', exact: true });
    await asterisk.getByText('How to set it up').click();
    await asterisk.getByLabel('Host').fill('127.0.0.1');
    await asterisk.getByLabel('Port').fill('9');
    await asterisk.getByRole('button', { name: 'Save', exact: true }).first().click();
    await asterisk.getByText('Connect', { exact: true }).click();
    await asterisk.getByText('Cannot be reached. It is tried again by itself.').waitFor();
    await asterisk.getByRole('button', { name: 'Try it' }).click();
    await asterisk.getByText('127.0.0.1:9: ECONNREFUSED').waitFor();

    const generic = page.getByRole('group', { name: 'Another phone system, by JSON' });
    await generic.getByRole('button', { name: 'Try it' }).click();
    await generic.getByText(/^HTTP 200/).waitFor();

    const phones = page.getByLabel('Whose phone is whose');
    await phones.fill('ann@example.com');
    await page.getByText('Not of the form address = name, name: ann@example.com').waitFor();
    await phones.fill('Ann@Example.com = 201, PJSIP/201');
    await page.getByRole('button', { name: 'Save', exact: true }).first().click();
    await page.getByRole('button', { name: 'Set busy' }).first().waitFor();
    for (const summary of await page.getByText('How to set it up').all()) await summary.click();
    expect(await axeViolations(page)).toEqual([]);
  });
});
