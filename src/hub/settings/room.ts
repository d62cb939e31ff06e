import { fail } from '#shared/contract/problem.ts';
import type { HubSettingsAnswer, VendorAnswer } from '#shared/contract/requests.ts';
import type { SecretName } from '#shared/settings/hub-settings.ts';
import type { Core, Secrets } from '../core.ts';
import type { HubHandlers, Room } from '../room.ts';
import type { Vendor } from '../snapengage/room.ts';
import { makeToken } from '../tokens.ts';

export interface SettingsParts {
  readonly vendor: Pick<Vendor, 'defaults' | 'sampleEvent'>;
  /** Where SnapEngage reaches us, if it can; else where this computer does. No trailing slash. */
  readonly hooksUrl: () => { readonly url: string; readonly public: boolean };
  readonly dailyReport: () => HubSettingsAnswer['dailyReport'];
  readonly lastReceivedAt: () => ReadonlyMap<string, number>;
  /** The hub made the webhook token by itself, and SnapEngage does not know it yet. */
  readonly isTokenUnknown: () => boolean;
}

type Names =
  | 'readHubSettings'
  | 'writeHubSettings'
  | 'setSecret'
  | 'readWebhookToken'
  | 'makeWebhookToken'
  | 'sendTestEvent';

export interface SettingsRoom extends Room {
  readonly answers: Pick<HubHandlers, Names>;
}

/** What a team shares and a supervisor may change, and the secrets beside it. */
export function settingsRoom(core: Core, parts: SettingsParts): SettingsRoom {
  const { settings, secrets, changed } = core;
  const { vendor, hooksUrl, dailyReport, lastReceivedAt, isTokenUnknown } = parts;

  const answer = (): HubSettingsAnswer => {
    const { url, public: isPublic } = hooksUrl();
    return {
      settings: settings.current,
      fixed: settings.fixed,
      defaults: vendor.defaults,
      secrets: secrets.sources,
      tokenUnknown: isTokenUnknown(),
      endpoints: {
        conversationEvents: `${url}/hooks/conversation-events`,
        agentStatus: `${url}/hooks/agent-status`,
        public: isPublic,
      },
      dailyReport: dailyReport(),
      lastReceivedAt: Object.fromEntries(lastReceivedAt()),
    };
  };

  return {
    answers: {
      readHubSettings: () => answer(),

      async writeHubSettings({ change }) {
        const fixed = settings.fixed.find((name) => change[name] !== undefined);
        if (fixed)
          return fail('bad-request', `${fixed} is set by the hub's environment and cannot be changed here.`);
        await settings.change(change);
        changed.emit();
        return answer();
      },

      async setSecret({ name, value }) {
        refuseFixed(secrets, name);
        if (name === 'webhookToken' && value === null)
          fail('bad-request', 'Webhooks always need a token: it can be replaced, not removed.');
        await secrets.set(name, value);
        changed.emit();
        return answer();
      },

      readWebhookToken() {
        refuseFixed(secrets, 'webhookToken');
        return { token: secrets.get('webhookToken') };
      },

      async makeWebhookToken() {
        refuseFixed(secrets, 'webhookToken');
        const token = makeToken();
        await secrets.set('webhookToken', token);
        changed.emit();
        return { token, settings: answer() };
      },

      sendTestEvent: () =>
        postSample(
          `${hooksUrl().url}/hooks/conversation-events`,
          secrets.get('webhookToken'),
          vendor.sampleEvent,
          core,
        ),
    },
    audited: {
      writeHubSettings: ({ change }) => ({ detail: change }),
      setSecret: ({ name, value }) => ({ subject: name, detail: { removed: value === null } }),
      readWebhookToken: () => ({ subject: 'webhookToken', detail: {} }),
      makeWebhookToken: () => ({ subject: 'webhookToken', detail: {} }),
    },
  };
}

function refuseFixed(secrets: Secrets, name: SecretName): void {
  if (secrets.source(name) === 'environment') {
    fail('bad-request', `${name} is set by the hub's environment and cannot be changed here.`);
  }
}

/** Through the network, as SnapEngage would, so that a closed port or a wrong token shows. */
async function postSample(
  url: string,
  token: string,
  sample: Vendor['sampleEvent'],
  { now, fetch }: Pick<Core, 'fetch' | 'now'>,
): Promise<VendorAnswer> {
  const startedAt = now();
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: token } : {}) },
      body: JSON.stringify(sample(startedAt)),
      signal: AbortSignal.timeout(10_000),
    });
    const body = (await response.text()).slice(0, 2_000);
    return { ok: response.ok, url, status: response.status, body, tookMs: now() - startedAt };
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } };
    return { ok: false, url, body: cause?.code ?? message, tookMs: now() - startedAt };
  }
}
