import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { expect, onTestFinished } from 'vitest';
import { eventually } from '../../integration/support/start-hub.ts';
import { startVendor } from '../../integration/support/vendor.ts';
import type { Desktop } from '../driver/desktop.ts';
import { startDesktop } from '../driver/start-desktop.ts';

export const me = 'ann@example.com';

interface Settings {
  readonly mode?: 'none' | 'own' | 'team';
  readonly hubUrl?: string;
  readonly preferences?: object;
}

/** A data folder as an earlier run would have left it. */
export function folderWith({ mode = 'own', hubUrl, preferences = {} }: Settings = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'queuetray-e2e-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const settings = { version: 1, connection: { mode, hubUrl }, preferences: { agentId: me, ...preferences } };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings));
  return folder;
}

/** The desktop with a hub of its own, at a vendor that takes every status. */
export async function ownDesktop(
  settings: Settings = {},
  args: string[] = [],
  env: Record<string, string> = {},
) {
  const vendor = await startVendor();
  const { orgId, statusUrl } = vendor.options.settings;
  const desktop = await startDesktop({
    dataFolder: folderWith(settings),
    args,
    env: {
      QUEUETRAY_API_TOKEN: 'api-token',
      QUEUETRAY_ORG_ID: orgId,
      QUEUETRAY_STATUS_URL: statusUrl,
      ...env,
    },
  });
  const page = await desktop.window('queue');
  await page.getByRole('heading', { level: 1 }).waitFor();
  const { conversationEvents, agentStatus } = await endpoints(page);
  const { token } = (await ask(page, 'readWebhookToken')).value as { token: string };
  const post = async (url: string, body: unknown): Promise<void> => {
    const headers = { Authorization: token };
    expect((await fetch(url, { method: 'POST', headers, body: JSON.stringify(body) })).status).toBe(200);
  };
  return {
    desktop,
    page,
    vendor,
    post: (...events: object[]) => post(conversationEvents, events),
    postStatus: (status: object) => post(agentStatus, { agent_id: me, timestamp: Date.now(), ...status }),
  };
}

/** Asks the hub inside the desktop as a window asks. */
export const ask = (page: Page, name: string, params: object = {}): Promise<{ readonly value?: unknown }> =>
  page.evaluate(
    (request) =>
      (
        globalThis as unknown as { queuetray: { request(r: object): Promise<{ value?: unknown }> } }
      ).queuetray.request(request),
    { to: 'hub', name, params },
  );

/** Where the hub inside the desktop listens. */
const endpoints = async (page: Page): Promise<{ conversationEvents: string; agentStatus: string }> =>
  ((await ask(page, 'readHubSettings')).value as { endpoints: never }).endpoints;

export const openTitles = async (desktop: Desktop): Promise<string[]> =>
  (await desktop.notifications()).filter(({ open }) => open).map(({ title }) => title);
export const titles = (desktop: Desktop, ...expected: string[]) =>
  eventually(
    () => openTitles(desktop),
    (list) => JSON.stringify(list) === JSON.stringify(expected),
  );
