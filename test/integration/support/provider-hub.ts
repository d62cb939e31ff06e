import { CALLBACK_PATH } from '#hub/sign-in/router.ts';
import { KEY_HEADER } from '#shared/contract/session-key.ts';
import type { HubSettingsChange } from '#shared/settings/hub-settings.ts';
import { CLIENT_ID, CLIENT_SECRET, startProvider, type TestProvider } from '../../support/oidc-provider.ts';
import { WebBrowser } from '../../support/web-browser.ts';
import { startHub, type TestHub } from './start-hub.ts';

export interface ProviderHub {
  readonly hub: TestHub;
  readonly provider: TestProvider;
  readonly change: (settings: HubSettingsChange) => Promise<Response>;
  /** Goes through the provider's pages; answers what the hub said in the end. */
  readonly comeIn: (browser?: WebBrowser) => Promise<CameIn>;
}

export interface CameIn {
  readonly status: number;
  readonly page: string;
  /** Whether the hub takes this browser for signed in, and as whom. */
  readonly session: () => Promise<Response>;
  readonly headers: Record<string, string>;
}

/** A hub that takes the accounts of a real provider beside it, by a table. */
export async function startProviderHub(
  settings: HubSettingsChange,
  options: Parameters<typeof startHub>[0] = {},
): Promise<ProviderHub> {
  const hub = await startHub({ secrets: { oidcClientSecret: CLIENT_SECRET }, ...options });
  const provider = await startProvider(hub.url + CALLBACK_PATH);
  const change: ProviderHub['change'] = (changed) => hub.call('writeHubSettings', { change: changed });
  await change({ oidcIssuer: provider.issuer, oidcClientId: CLIENT_ID, oidcName: 'Acme', ...settings });
  return {
    hub,
    provider,
    change,
    async comeIn(browser = new WebBrowser()) {
      const { response } = await browser.follow(`${hub.url}/sign-in/oidc?to=/team`);
      const page = await response.text();
      const key = /data-key="([\w-]+)"/.exec(page)?.[1] ?? '';
      const headers = { [KEY_HEADER]: key, Origin: hub.url, 'Content-Type': 'application/json' };
      const session = () =>
        browser.open(`${hub.url}/api/call/session`, { method: 'POST', body: '{}', headers });
      return { status: response.status, page, session, headers };
    },
  };
}
