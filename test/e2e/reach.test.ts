import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { findSshd, startLoopbackSshd } from '#hub/demo/loopback-sshd.ts';
import { temporaryFolder } from '../integration/support/start-hub.ts';
import { axeViolations, closeBrowser, openPage } from './support/browser.ts';
import { choose } from './support/choose.ts';
import { startHubProcess } from './support/hub-process.ts';

afterAll(closeBrowser);

const asAnn = { preferences: { agentId: 'ann@example.com' } };
const PROGRAM = join('test', 'programs', 'forward.mjs');

describe('reachable', () => {
  it('becomes reachable by a program of the person’s own', async () => {
    const hub = await startHubProcess();
    const page = await openPage(hub.url, 'settings?tab=reach', asAnn);
    await page.getByText('SnapEngage is not let in', { exact: true }).waitFor();
    await choose(page, 'The way in', 'Another tunnel program');
    await choose(page, 'Program', 'bore');
    expect(await page.getByLabel('Command line').inputValue()).toBe('bore local {port} --to bore.pub');
    await page.getByLabel('Command line').fill(`"${process.execPath}" ${PROGRAM} {port}`);
    await page.getByLabel('Pattern of the address').fill('http://127[.0-9]+:\\d+');
    await page.getByRole('button', { name: 'Use this way' }).click();
    await page.getByText(/Reachable · probe \d+ ms/).waitFor();
    await page.getByText(/^http:\/\/127\.0\.0\.1:\d+$/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
  });

  it.skipIf(findSshd() === undefined)(
    'shows an SSH server’s fingerprint and waits until it is accepted',
    async () => {
      const sshd = await startLoopbackSshd(findSshd() ?? '', temporaryFolder());
      onTestFinished(sshd.stop);
      const hub = await startHubProcess({ env: { QUEUETRAY_WEBHOOK_TOKEN: 'token' } });
      const page = await openPage(hub.url, 'settings?tab=reach', { ...asAnn, colorScheme: 'dark' });
      await choose(page, 'The way in', 'SSH, to a server of your own');
      await page.getByRole('textbox', { name: 'Server' }).fill('not a server at all');
      await page.getByText('Write it as user@host:port 8787.').waitFor();
      expect(await page.getByRole('button', { name: 'Use this way' }).isDisabled()).toBe(true);
      await page.getByRole('textbox', { name: 'Server' }).fill(`${sshd.server} 0`);
      await page.getByLabel('Private key').fill(sshd.keyPath);
      await page.getByRole('button', { name: 'Use this way' }).click();
      await page.getByText(sshd.fingerprint).waitFor();
      expect(await axeViolations(page)).toEqual([]);
      await page.getByRole('button', { name: /I have compared it/ }).click();
      await page.getByText(/Reachable · probe \d+ ms/).waitFor();
    },
  );

  it('tells in every view that SnapEngage does not get through, and that the address has changed', async () => {
    const dataFolder = temporaryFolder();
    const env = { QUEUETRAY_WEBHOOK_TOKEN: 'token', QUEUETRAY_TUNNEL: 'own' };
    const first = await startHubProcess({
      dataFolder,
      env: { ...env, QUEUETRAY_PUBLIC_URL: 'http://127.0.0.1:1' },
    });
    const page = await openPage(first.url, 'queue', asAnn);
    await page.getByText(/SnapEngage has not reached this hub since .* did not come back\./).waitFor();
    await page.getByRole('button', { name: 'Show', exact: true }).click();
    await page.getByText('ECONNREFUSED').waitFor();
    await first.kill();
    const second = await startHubProcess({
      dataFolder,
      env: { ...env, QUEUETRAY_PUBLIC_URL: 'http://127.0.0.1:2' },
    });
    const again = await openPage(second.url, 'queue', asAnn);
    await again.getByText(/You entered http:..127.0.0.1:1\./).waitFor();
    await again.getByText('Conversation Events API, for each widget').waitFor();
    expect(await axeViolations(again)).toEqual([]);
    await again.getByRole('button', { name: 'I have entered them' }).click();
    await again.getByText(/You entered http:..127.0.0.1:1\./).waitFor({ state: 'detached' });
  });
});

describe('the doctor', () => {
  it('is opened from Settings, examines step by step, and copies a report', async () => {
    const hub = await startHubProcess({ env: { QUEUETRAY_STATUS_URL: 'http://127.0.0.1:1/' } });
    const page = await openPage(hub.url, 'settings', {
      ...asAnn,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    await page.getByRole('button', { name: 'Something does not work?' }).click();
    await page.getByRole('button', { name: 'Examine' }).click();
    await page.getByText(/^Versions: fine \(QueueTray/).waitFor();
    await page.getByText(/warnings\.$/).waitFor();
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Copy the report' }).click();
    await page.getByText('Copied.').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/^Port: fine \(http/);
  });
});
